// SPDX-License-Identifier: Apache-2.0
#include "core/intake/read_register.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <optional>

#include "core/intake/clean.h"
#include "core/intake/list_resolvers.h"

namespace dd::intake {
namespace {

constexpr std::array<std::string_view, 7> kTotals = {"合计", "总计", "小计", "共计", "累计", "总数", "汇总"};
constexpr std::array<std::string_view, 7> kNotes = {"填表人",   "填报人",   "审核人",  "制表人",
                                                    "填报单位", "填表说明", "填写说明"};

constexpr std::size_t kMostAnswers = 1000;
constexpr std::size_t kRowsToTell = 500;

/// A row below the data: a total, or who filled the table in.
bool is_total_or_note(const std::string& first) {
  const auto begins = [&](std::string_view word) { return first.starts_with(word); };
  return std::find(kTotals.begin(), kTotals.end(), first) != kTotals.end() || first.starts_with("合计") ||
         std::any_of(kNotes.begin(), kNotes.end(), begins) || first.starts_with("注:") ||
         first.starts_with("备注:") || first.starts_with("说明:");
}

/// A column of the file that is read: its rule and where its value goes.
template <class T>
struct ReadColumn {
  std::size_t column = 0;
  const FieldRule* rule = nullptr;
  std::optional<std::size_t> member;
};

template <class T>
std::string shown(const T& row, const Member<T>& member) {
  return member.text != nullptr ? row.*member.text : std::to_string(row.*member.number);
}

template <class T>
class Reader {
 public:
  Reader(const Table& table, Header header, const Surroundings& surroundings, const std::vector<T>& current,
         const RowCheck<T>& check, const ReadPlan<T>& plan)
      : table_(table),
        surroundings_(surroundings),
        check_(check),
        plan_(plan),
        bodies_(surroundings.bodies),
        resolver_(surroundings, current) {
    intake_.header_row = table.row_number(header.row);
    for (const MatchedColumn& matched : header.columns) {
      for (const FieldRule& rule : field_rules<T>()) {
        if (rule.field == matched.field) columns_.push_back({matched.column, &rule, member_of(rule.field)});
      }
    }
    intake_.header = std::move(header);
  }

  Result<Intake<T>> read(const Limits& limits) {
    const auto empty = std::count_if(table_.empty_rows.begin(), table_.empty_rows.end(),
                                     [&](std::uint32_t number) { return number > intake_.header_row; });
    intake_.ignored_empty_rows = empty;
    const std::size_t expected = std::min(limits.records, table_.row_count());
    intake_.lines.reserve(expected);
    first_of_key_.reserve(expected);
    for (std::size_t row = intake_.header.row + 1; row < table_.row_count(); ++row) {
      if (is_blank(row)) {
        ++intake_.ignored_empty_rows;
        continue;
      }
      if (intake_.lines.size() >= limits.records) {
        return refuse(ErrorCode::sheet_too_large, "名录数据行", std::to_string(limits.records));
      }
      intake_.lines.push_back(read_line(row));
      const Line<T>& line = intake_.lines.back();
      count(line.state);
      if (line.state != LineState::refused && !line.leaves_alone)
        first_of_key_.emplace(line.key, intake_.lines.size() - 1);
      if (intake_.lines.size() % kRowsToTell == 0 && plan_.going && !plan_.going(intake_.lines.size()))
        return refuse(ErrorCode::job_cancelled);
    }
    if (intake_.lines.empty()) return refuse(ErrorCode::import_nothing, std::to_string(intake_.header_row));
    return std::move(intake_);
  }

 private:
  static std::optional<std::size_t> member_of(std::string_view field) {
    for (std::size_t i = 0; i < members<T>().size(); ++i) {
      if (members<T>()[i].field == field) return i;
    }
    return std::nullopt;
  }

  bool is_blank(std::size_t row) const {
    for (std::size_t column = 0; column < table_.columns(); ++column) {
      if (!is_blank_text(table_.text(row, column))) return false;
    }
    return true;
  }

  bool is_record(std::size_t row) const {
    for (std::size_t column = 0; column < table_.columns(); ++column) {
      if (is_blank_text(table_.text(row, column))) continue;
      const std::string first = clean_word(table_.text(row, column));
      if (first.empty()) continue;
      std::string marked = clean_code(table_.text(row, column)).substr(0, 12);
      if (is_total_or_note(first) || is_total_or_note(marked)) return false;
      break;
    }
    const auto repeats = [&](const ReadColumn<T>& c) {
      return c.rule->key && table_.text(row, c.column) == table_.text(intake_.header.row, c.column);
    };
    return std::none_of(columns_.begin(), columns_.end(), repeats);
  }

  Line<T> read_line(std::size_t row) {
    Line<T> line;
    line.sheet_row = table_.row_number(row);
    line.table_row = row;
    Draft<T> draft;
    if (is_record(row)) {
      read_cells(row, draft);
      resolver_.settle(draft);
      judge(draft);
    } else {
      draft.refuse(ErrorCode::import_not_a_record, {}, {});
    }
    line.key = resolver_.key(draft.row);
    line.name = resolver_.name(draft.row);
    line.leaves_alone = draft.stands_for_existing && !draft.refused();
    const bool repeated = !draft.refused() && !line.leaves_alone && is_repeated(draft, line);
    line.state = repeated ? LineState::same : state_of(draft);
    if (line.state != LineState::refused && draft.existing != nullptr && !repeated)
      line.changes = changes_of(draft);
    line.problems = std::move(draft.problems);
    if (line.state == LineState::same) line.problems.clear();
    if (line.writes()) line.row = std::move(draft.row);
    if (line.writes()) line.evidence = std::move(draft.evidence);
    return line;
  }

  /// Completes a draft from the existing row and judges it as a whole.
  void judge(Draft<T>& draft) {
    if (draft.stands_for_existing) {
      draft.row = *draft.existing;
      return;
    }
    if (draft.existing != nullptr) take_over(draft);
    if (draft.existing != nullptr && plan_.settle) plan_.settle(draft.row, *draft.existing);
    resolver_.judge(draft);
    judge_leaving(draft);
    if (check_ && !draft.refused()) add_problems(draft, check_(draft.row));
  }

  void judge_leaving(Draft<T>& draft) const {
    if (draft.existing == nullptr || !plan_.leaves || draft.refused()) return;
    const std::string how = plan_.leaves(draft.row, *draft.existing);
    if (how.empty()) return;
    draft.evidence = draft.extra("evidence");
    if (draft.evidence.empty())
      draft.refuse(ErrorCode::import_evidence, {resolver_.name(draft.row), how}, "evidence");
  }

  /// Those of fields about which nothing has been said yet.
  static void add_problems(Draft<T>& draft, std::vector<Problem> more) {
    const std::size_t before = draft.problems.size();
    for (Problem& problem : more) {
      const auto said = [&](const Problem& earlier) { return earlier.field == problem.field; };
      if (std::none_of(draft.problems.begin(), draft.problems.begin() + static_cast<std::ptrdiff_t>(before),
                       said)) {
        draft.problems.push_back(std::move(problem));
      }
    }
  }

  void read_cells(std::size_t row, Draft<T>& draft) {
    said_.reset();
    for (const ReadColumn<T>& column : columns_) {
      const CellKind kind = table_.kind(row, column.column);
      const std::string_view text = table_.text(row, column.column);
      if (is_blank_text(text)) {
        if (column.member && !column.rule->keep) said_.set(*column.member);
        continue;
      }
      Cleaned cell = clean(*column.rule, kind, text);
      const bool usable = !cell.value.empty() || !cell.problem;
      if (cell.problem) draft.problems.push_back(std::move(*cell.problem));
      if (usable) put(draft, column, std::move(cell.value));
    }
  }

  /// Cells of a column of words repeat: the answer for each text is kept.
  Cleaned clean(const FieldRule& rule, CellKind kind, std::string_view text) {
    const bool repeats = (rule.clean == Clean::word || rule.clean == Clean::words) && kind == CellKind::text;
    if (!repeats) return clean_cell(rule, kind, text, surroundings_, table_.date1904, bodies_);
    auto& answers = answers_[&rule];
    const auto known = answers.find(text);
    if (known != answers.end()) return known->second;
    Cleaned cell = clean_cell(rule, kind, text, surroundings_, table_.date1904, bodies_);
    if (answers.size() < kMostAnswers) answers.emplace(text, cell);
    return cell;
  }

  void put(Draft<T>& draft, const ReadColumn<T>& column, std::string value) {
    if (!column.member) {
      draft.extras.emplace_back(column.rule->field, std::move(value));
      return;
    }
    said_.set(*column.member);
    const Member<T>& member = members<T>()[*column.member];
    if (member.text != nullptr) {
      draft.row.*member.text = std::move(value);
      return;
    }
    const auto [end, fault] =
        std::from_chars(value.data(), value.data() + value.size(), draft.row.*member.number);
    if (fault == std::errc() && end == value.data() + value.size()) return;
    draft.refuse(ErrorCode::import_number, {std::string(column.rule->title), value}, column.rule->field);
  }

  /// The existing row with what the file says: everything else stays as it is, also what no file can say.
  void take_over(Draft<T>& draft) const {
    T row = *draft.existing;
    for (std::size_t i = 0; i < members<T>().size(); ++i) {
      if (!said_.test(i)) continue;
      const Member<T>& member = members<T>()[i];
      if (member.text != nullptr) {
        row.*member.text = std::move(draft.row.*member.text);
      } else {
        row.*member.number = draft.row.*member.number;
      }
    }
    draft.row = std::move(row);
  }

  /// Whether an earlier row of the file said the same; refuses the draft when it said something else.
  bool is_repeated(Draft<T>& draft, const Line<T>& line) {
    const auto found = first_of_key_.find(line.key);
    if (found == first_of_key_.end()) return false;
    const Line<T>& earlier = intake_.lines[found->second];
    const T& kept = earlier.writes() ? earlier.row : *draft.existing;
    if (kept == draft.row) return true;
    draft.refuse(ErrorCode::import_duplicate_row, {line.key, std::to_string(earlier.sheet_row)}, key_field());
    return false;
  }

  std::string_view key_field() const {
    for (const FieldRule& rule : field_rules<T>()) {
      if (rule.key) return rule.field;
    }
    return {};
  }

  static LineState state_of(const Draft<T>& draft) {
    if (draft.refused()) return LineState::refused;
    if (draft.stands_for_existing) return LineState::warned;
    if (draft.existing != nullptr && *draft.existing == draft.row) return LineState::same;
    if (!draft.problems.empty()) return LineState::warned;
    return draft.existing == nullptr ? LineState::added : LineState::changed;
  }

  static std::vector<FieldChange> changes_of(const Draft<T>& draft) {
    std::vector<FieldChange> out;
    for (const Member<T>& member : members<T>()) {
      std::string before = shown(*draft.existing, member), after = shown(draft.row, member);
      if (before == after) continue;
      std::string title(member.field);
      for (const FieldRule& rule : field_rules<T>()) {
        if (rule.field != member.field) continue;
        title = rule.title;
        if (rule.clean == Clean::word && !rule.words.empty()) {
          before = shown_word(rule.words, before);
          after = shown_word(rule.words, after);
        }
      }
      out.push_back({std::string(member.field), std::move(title), std::move(before), std::move(after)});
    }
    return out;
  }

  void count(LineState state) {
    ++intake_.counts.rows;
    switch (state) {
      case LineState::added:
        ++intake_.counts.added;
        break;
      case LineState::changed:
        ++intake_.counts.changed;
        break;
      case LineState::same:
        ++intake_.counts.same;
        break;
      case LineState::warned:
        ++intake_.counts.warned;
        break;
      case LineState::refused:
        ++intake_.counts.refused;
        break;
    }
  }

  const Table& table_;
  const Surroundings& surroundings_;
  const RowCheck<T>& check_;
  const ReadPlan<T>& plan_;
  BodyFinder bodies_;
  Resolver<T> resolver_;
  std::vector<ReadColumn<T>> columns_;
  std::bitset<64> said_;  ///< members whose value the row gives, an empty one included
  std::unordered_map<const FieldRule*, std::unordered_map<std::string_view, Cleaned>> answers_;
  /// To its place in the lines, which have their room from the beginning: the keys stay there.
  std::unordered_map<std::string_view, std::size_t> first_of_key_;
  Intake<T> intake_;
};

}  // namespace

template <class T>
Result<Intake<T>> read_register(const Table& table, const Surroundings& surroundings,
                                const std::vector<T>& current, const RowCheck<T>& check, const Limits& limits,
                                const ReadPlan<T>& plan) {
  DD_ASSIGN(Header header, find_header(table, field_rules<T>(), plan.columns));
  return Reader<T>(table, std::move(header), surroundings, current, check, plan).read(limits);
}

#define DD_READ(T)                                                                                      \
  template Result<Intake<T>> read_register<T>(const Table&, const Surroundings&, const std::vector<T>&, \
                                              const RowCheck<T>&, const Limits&, const ReadPlan<T>&);
DD_READ(Unit)
DD_READ(Officer)
DD_READ(Recusal)
DD_READ(CheckItem)
DD_READ(Complaint)
DD_READ(DutyPeriod)
DD_READ(KeyChange)
DD_READ(DepartmentItem)
#undef DD_READ

}  // namespace dd::intake
