// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <unordered_map>

#include "core/intake/clean.h"
#include "core/intake/fields.h"

namespace dd::intake {
namespace {

constexpr std::size_t kRowsSearched = 30;
constexpr std::size_t kFewestColumns = 2;  // one word alone may stand in any text
constexpr std::size_t kHeadingsShown = 12;
constexpr std::size_t kSampleBytes = 60;

/// Which rule a heading means, and how well: 0 is the template's own heading.
struct Meaning {
  std::size_t rule = 0;
  std::size_t rank = 0;
};
using Meanings = std::unordered_map<std::string, Meaning>;

Meanings meanings_of_headings(std::span<const FieldRule> rules) {
  Meanings out;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    std::size_t rank = 0;
    out.emplace(clean_word(rules[i].title), Meaning{i, rank++});
    std::string_view rest = rules[i].synonyms;
    while (!rest.empty()) {
      const auto end = std::min(rest.find('|'), rest.size());
      out.emplace(clean_word(rest.substr(0, end)), Meaning{i, rank++});
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    out.emplace(clean_word(rules[i].field), Meaning{i, rank});
  }
  return out;
}

const Meaning* find_meaning(const Meanings& meanings, std::string_view heading) {
  const std::string word = clean_word(heading);
  if (word.empty()) return nullptr;
  auto found = meanings.find(word);
  if (found == meanings.end()) found = meanings.find(std::string(without_brackets(word)));
  return found == meanings.end() ? nullptr : &found->second;
}

struct Candidate {
  std::size_t row = 0;
  std::vector<std::optional<std::size_t>> column_of_rule;
  std::size_t matched = 0;
  bool complete = false;
};

Candidate judge_row(const Table& table, std::size_t row, std::span<const FieldRule> rules,
                    const Meanings& meanings) {
  Candidate out;
  out.row = row;
  out.column_of_rule.resize(rules.size());
  std::vector<std::size_t> ranks(rules.size());
  for (std::size_t column = 0; column < table.columns(); ++column) {
    const Meaning* meaning = find_meaning(meanings, table.text(row, column));
    if (meaning == nullptr) continue;
    auto& taken = out.column_of_rule[meaning->rule];
    if (taken && ranks[meaning->rule] <= meaning->rank) continue;
    if (!taken) ++out.matched;
    taken = column;
    ranks[meaning->rule] = meaning->rank;
  }
  out.complete = out.matched >= kFewestColumns;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].key && !out.column_of_rule[i]) out.complete = false;
  }
  return out;
}

/// 「单位名称」（也可写作企业名称、排污单位） for each missing key column.
std::string looked_for(std::span<const FieldRule> rules, const Candidate& best) {
  std::string out;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!(rules[i].key || rules[i].needed) || (i < best.column_of_rule.size() && best.column_of_rule[i]))
      continue;
    std::string others(
        rules[i].synonyms.substr(0, rules[i].synonyms.find('|', rules[i].synonyms.find('|') + 1)));
    if (const auto bar = others.find('|'); bar != others.npos) others.replace(bar, 1, "、");
    out += (out.empty() ? "" : "；") + ("“" + std::string(rules[i].title) + "”");
    if (!others.empty()) out += "（或" + others + "）";
  }
  return out;
}

std::string found_headings(const Table& table, std::size_t row) {
  std::string out;
  std::size_t shown = 0;
  for (std::size_t column = 0; column < table.columns() && shown < kHeadingsShown; ++column) {
    const std::string heading = clean_text(table.text(row, column));
    if (heading.empty()) continue;
    out += (out.empty() ? "" : "、") + heading.substr(0, heading.size() > kSampleBytes ? 0 : heading.size());
    ++shown;
  }
  return out.empty() ? "空白" : out;
}

std::string sample_of(const Table& table, std::size_t header, std::size_t column) {
  for (std::size_t row = header + 1; row < table.row_count() && row <= header + kRowsSearched; ++row) {
    std::string text = clean_text(table.text(row, column));
    if (text.empty()) continue;
    if (text.size() <= kSampleBytes) return text;
    std::size_t end = kSampleBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
  }
  return {};
}

Header header_of(const Table& table, std::span<const FieldRule> rules, const Candidate& best) {
  Header header;
  header.row = best.row;
  for (std::size_t column = 0; column < table.columns(); ++column) {
    MatchedColumn matched;
    matched.column = column;
    matched.heading = clean_text(table.text(best.row, column));
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (best.column_of_rule[i] == column) matched.field = rules[i].field;
    }
    matched.sample = sample_of(table, best.row, column);
    if (!matched.heading.empty() || !matched.sample.empty()) header.columns.push_back(std::move(matched));
  }
  return header;
}

Candidate best_candidate(const Table& table, std::span<const FieldRule> rules) {
  const Meanings meanings = meanings_of_headings(rules);
  Candidate best;
  bool any = false;
  for (std::size_t row = 0; row < std::min(kRowsSearched, table.row_count()); ++row) {
    Candidate candidate = judge_row(table, row, rules, meanings);
    const bool follows = any && row == best.row + 1 && candidate.matched == best.matched;
    const bool better =
        candidate.complete != best.complete ? candidate.complete : candidate.matched > best.matched;
    if (any && !better && !(follows && candidate.complete == best.complete && candidate.matched > 0))
      continue;
    best = std::move(candidate);
    any = true;
  }
  return best;
}

/// The heading row and the columns that a person named.
Result<Candidate> planned_candidate(const Table& table, std::span<const FieldRule> rules,
                                    const ColumnPlan& plan) {
  Candidate out;
  out.row = table.row_count();
  for (std::size_t row = 0; row < std::min(kRowsSearched, table.row_count()); ++row) {
    if (table.row_number(row) == plan.header_row) out.row = row;
  }
  if (out.row == table.row_count())
    return refuse(ErrorCode::import_columns,
                  "第 " + std::to_string(plan.header_row) + " 行没有内容，不能作表头");
  out.column_of_rule.resize(rules.size());
  for (const auto& [column, field] : plan.columns) {
    const auto rule =
        std::find_if(rules.begin(), rules.end(), [&](const FieldRule& one) { return one.field == field; });
    if (rule == rules.end()) return refuse(ErrorCode::import_columns, "没有名为“" + field + "”的字段");
    auto& taken = out.column_of_rule[static_cast<std::size_t>(rule - rules.begin())];
    if (taken || column >= table.columns())
      return refuse(ErrorCode::import_columns, taken ? "有两列都对应“" + std::string(rule->title) + "”"
                                                     : "文件里没有 " + column_letters(column) + " 列");
    taken = column;
    ++out.matched;
  }
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].key && !out.column_of_rule[i])
      return refuse(ErrorCode::import_columns, "还没有指出哪一列是“" + std::string(rules[i].title) + "”");
  }
  out.complete = true;
  return out;
}

}  // namespace

Result<Header> find_header(const Table& table, std::span<const FieldRule> rules, const ColumnPlan& plan) {
  if (table.row_count() == 0) return refuse(ErrorCode::sheet_empty);
  Candidate best;
  if (plan.header_row == 0) {
    best = best_candidate(table, rules);
  } else {
    DD_ASSIGN(best, planned_candidate(table, rules, plan));
  }
  if (!best.complete) {
    return refuse(ErrorCode::import_header_missing, looked_for(rules, best), found_headings(table, best.row));
  }
  if (best.row + 1 >= table.row_count())
    return refuse(ErrorCode::import_nothing, std::to_string(table.row_number(best.row)));
  return header_of(table, rules, best);
}

HeaderGuess guess_header(const Table& table, std::span<const FieldRule> rules) {
  const Candidate best = best_candidate(table, rules);
  return {header_of(table, rules, best), best.matched, best.complete};
}

}  // namespace dd::intake
