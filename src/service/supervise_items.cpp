// SPDX-License-Identifier: Apache-2.0
// What counts for the interference index (干预指标的明细).
#include "service/supervise_items.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "core/draw/encoding.h"
#include "core/draw/log_history.h"
#include "core/ledger/entry.h"
#include "service/draw_parts.h"
#include "service/supervise_changes.h"
#include "store/custody_store.h"
#include "store/draw_store.h"
#include "store/log_store.h"
#include "store/substitute_store.h"
#include "store/supervise_store.h"

namespace dd::service {
namespace {

constexpr UnixMs kWindow = UnixMs{72} * 3600 * 1000;

/// "LS-2026Q4-331100-001": whose series it is.
std::string body_of(const store::DrawRecord& draw) {
  const auto last = draw.series.rfind('-');
  return last == std::string::npos ? "" : draw.series.substr(last + 1);
}

std::string word_of(const std::string& register_kind) {
  if (register_kind == "units") return "检查对象";
  if (register_kind == "duty_periods") return "离岗时段，人员";
  return register_kind == "officers" ? "执法检查人员" : "回避关系";
}

class Collector {
 public:
  Collector(Call& call, std::string quarter) : call_(call), quarter_(std::move(quarter)) {}

  std::vector<InterferenceItem> run() {
    names_ = store::account_names(call_.db);
    for (const store::DrawRecord& draw : store::all_draws(call_.db)) {
      if (draw.quarter == quarter_) draws_.push_back(draw);
    }
    std::reverse(draws_.begin(), draws_.end());
    for (const store::DrawRecord& draw : draws_) {
      if (draw.state == "aborted") add_abort(draw);
      add_edits(draw);
      add_late(draw);
      if (draw.state == "drawn" || draw.state == "opened") add_late_visits(draw);
    }
    add_substitutions();
    add_recusals();
    add_never();
    return std::move(items_);
  }

 private:
  InterferenceItem& add(const std::string& kind, const std::string& body, const std::string& person,
                        UnixMs at) {
    InterferenceItem& item = items_.emplace_back();
    item.kind = kind;
    item.body = body;
    item.person = person;
    if (const auto name = names_.find(person); name != names_.end()) item.person_name = name->second;
    item.at = moment_or_blank(at);
    return item;
  }

  /// The signer stands in the public log.
  void add_abort(const store::DrawRecord& draw) {
    std::string signer;
    for (const store::LogRow& row : store::log_of_draw(call_.db, draw.id)) {
      const auto entry = ledger::decode(row.entry);
      if (!entry || entry->type != ledger::EntryType::abort) continue;
      draw::Reader body(entry->body);
      body.prefixed();
      signer = body.text();
    }
    // Who asked answers for it; who confirmed stands beside the reason.
    const auto between = signer.find(draw::kBetweenSigners);
    InterferenceItem& item = add("aborted", body_of(draw), signer.substr(0, between), draw.aborted_at);
    item.what = "中止摇号 " + draw.id;
    item.detail = draw.abort_reason;
    if (between != std::string::npos)
      item.detail += "（确认人 " + signer.substr(between + draw::kBetweenSigners.size()) + "）";
    item.page = "draw";
    item.key = draw.id;
  }

  /// An edit before two freezes is one edit.
  void add_edits(const store::DrawRecord& draw) {
    const UnixMs from = std::max(draw.frozen_at - kWindow, edits_until_);
    edits_until_ = draw.frozen_at;
    const auto changes = edit_changes(call_.db, from, draw.frozen_at);
    for (const store::RegisterEdit& edit : store::register_edits(call_.db, from, draw.frozen_at)) {
      const auto change = changes.find({edit.register_kind, edit.key, edit.at});
      const bool changed = !edit.ended && change != changes.end();
      InterferenceItem& item = add("edits", edit.body, edit.account, edit.at);
      item.what = word_of(edit.register_kind) + "“" + edit.name + "”" +
                  (edit.ended ? "移出名录"
                   : changed  ? "变更"
                              : "新增");
      item.detail = edit.reason + (changed ? "（" + change->second + "）" : "");
      item.page = edit.register_kind == "duty_periods" ? "officers" : edit.register_kind;
      item.key = edit.key;
    }
  }

  void add_late(const store::DrawRecord& draw) {
    const auto late = [&](UnixMs done, UnixMs due) {
      return due != 0 && (done == 0 ? call_.now > due : done > due);
    };
    if (draw.sealed_at == 0) return;
    // A draw aborted after its deadline was late all the same.
    const UnixMs ended = draw.drawn_at != 0 ? draw.drawn_at : draw.aborted_at;
    if (late(ended, draw.result_deadline)) note_late(draw, draw.result_deadline, "摇号结果");
    if (draw.drawn_at != 0 && late(draw.opened_at, draw.key_reveal_deadline))
      note_late(draw, draw.key_reveal_deadline, "公开密钥");
  }

  void note_late(const store::DrawRecord& draw, UnixMs due, const std::string& what) {
    InterferenceItem& item = add("late", body_of(draw), "", due);
    item.what = draw.id + " 的" + what + "逾期";
    item.detail = "应于 " + format_date_zh(shanghai_date(due)) + " 前完成";
    item.page = "draw";
    item.key = draw.id;
  }

  /// A drawn list that is refused: nothing of it can be counted, and that itself counts.
  void add_altered(const store::DrawRecord& draw, const Error& error) {
    InterferenceItem& item = add("altered", body_of(draw), "", draw.drawn_at);
    item.what = draw.id + " 的抽取结果打不开";
    item.detail = error_text(error);
    item.page = "draw";
    item.key = draw.id;
  }

  /// The end of the row's week; a reserve that came in later has a week from then.
  UnixMs due_of(const ResultRow& row, Date first) const {
    const UnixMs week = start_of_day(first + std::chrono::days{7 * row.week});
    const auto came = came_at_.find(row.standing == "came" ? row.substitution : 0);
    if (came == came_at_.end()) return week;
    return std::max(week, start_of_day(shanghai_date(came->second) + std::chrono::days{7}));
  }

  /// Visits of the list as it stands that were disclosed too late, or not yet though they are due; an opened
  /// draw has told all. Who is not disclosed is not named; who disclosed late is.
  void add_late_visits(const store::DrawRecord& draw) {
    std::map<std::string, store::DisclosedRecord> told;
    for (const auto& visit : store::disclosed_of(call_.db, draw.id)) told[visit.unit] = visit;
    const auto result = standing_result(call_, draw.id);
    if (!result.ok()) return add_altered(draw, result.error());
    if (draw.state == "opened" && told.empty()) return;
    for (const auto& record : store::approved_substitutions(call_.db, draw.id))
      came_at_[record.id] = record.decided_at;
    const Date first = first_day(parse_quarter(draw.quarter).value_or(Quarter{}));
    std::set<std::string> seen;
    for (const ResultRow& row : result->rows) {
      const bool stands = row.kind == 1 ? row.standing != "replaced" : row.standing == "came";
      if (!stands || row.week == 0 || !seen.insert(row.unit).second) continue;
      const UnixMs due = due_of(row, first);
      const auto visit = told.find(row.unit);
      const bool open = visit == told.end();
      if (open ? draw.state == "opened" || call_.now < due : visit->second.at < due) continue;
      InterferenceItem& item =
          add("late", row.inspecting_body, open ? std::string() : visit->second.account, due);
      item.what = open ? draw.id + " 第 " + std::to_string(row.week) + " 周的一家尚未到场公开"
                       : "“" + row.unit_name + "”到场公开逾期";
      item.detail = "抽定在第 " + std::to_string(row.week) + " 周" +
                    (open ? "" : "，" + format_moment(visit->second.at) + " 才公开");
      item.page = "draw";
      item.key = draw.id;
    }
  }

  void add_substitutions() {
    auto all = store::list_substitutions(call_.db, {.quarter = quarter_});
    std::reverse(all.begin(), all.end());
    for (const store::SubstitutionRecord& record : all) {
      const std::string what = "第 " + std::to_string(record.id) + " 号替补";
      const auto link = [&](InterferenceItem& item, const std::string& detail) {
        item.what = what;
        item.detail = detail;
        item.page = "substitute";
        item.key = std::to_string(record.id);
      };
      link(add("asked", record.body, record.requested_by, record.requested_at), record.words);
      if (record.state == "open") continue;
      link(add(record.state, record.body, record.decided_by, record.decided_at), record.decision_note);
    }
  }

  /// Those in force when the lists of the quarter's last draw were frozen.
  void add_recusals() {
    if (draws_.empty()) return;
    for (const store::RecusalAt& recusal : store::recusals_at(call_.db, draws_.back().frozen_at)) {
      InterferenceItem& item = add("recusals", recusal.body, recusal.account, recusal.since);
      item.what = "“" + recusal.unit_name + "”与人员 " + recusal.officer;
      item.page = "recusals";
      item.key = recusal.unit;
    }
  }

  void add_never() {
    const UnixMs year_ago = start_of_day(call_.today() - std::chrono::days{364});
    for (const store::NeverDrawnUnit& unit : store::never_drawn_units(call_.db, year_ago)) {
      InterferenceItem& item = add("never", unit.body, "", 0);
      item.what = unit.name;
      item.detail = "列入名录一年以上，从未抽中";
      item.page = "units";
      item.key = unit.unit;
    }
  }

  Call& call_;
  std::string quarter_;
  std::map<std::string, std::string> names_;
  UnixMs edits_until_ = 0;                  ///< edits before this were counted with an earlier draw
  std::map<std::int64_t, UnixMs> came_at_;  ///< by substitution
  std::vector<store::DrawRecord> draws_;
  std::vector<InterferenceItem> items_;
};

}  // namespace

std::vector<InterferenceItem> all_items(Call& call, const std::string& quarter) {
  return Collector(call, quarter).run();
}

}  // namespace dd::service
