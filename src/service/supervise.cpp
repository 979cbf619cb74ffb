// SPDX-License-Identifier: Apache-2.0
#include "service/supervise.h"

#include <algorithm>
#include <map>

#include "service/audit.h"
#include "service/permission.h"
#include "service/scope.h"
#include "service/substitute_rates.h"
#include "service/supervise_items.h"
#include "sheet/write_xlsx.h"
#include "store/register_store.h"
#include "store/supervise_store.h"

namespace dd::service {
namespace {

using Count = std::int64_t InterferenceCounts::*;

/// The numbers in the order of the table's columns.
struct CountColumn {
  std::string_view kind, title;
  Count count;
};
constexpr CountColumn kColumns[] = {
    {"aborted", "中止的摇号", &InterferenceCounts::aborted},
    {"edits", "冻结前 72 小时的名录改动", &InterferenceCounts::edits},
    {"asked", "申请的替补", &InterferenceCounts::asked},
    {"approved", "批准的替补", &InterferenceCounts::approved},
    {"returned", "退回的替补", &InterferenceCounts::returned},
    {"recusals", "回避关系", &InterferenceCounts::recusals},
    {"late", "逾期的结果、密钥或到场公开", &InterferenceCounts::late},
    {"never", "一年以上从未抽中", &InterferenceCounts::never},
    {"altered", "打不开的抽取结果", &InterferenceCounts::altered},
};

void count_in(const InterferenceItem& item, InterferenceCounts& counts) {
  for (const CountColumn& column : kColumns) {
    if (column.kind == item.kind) ++(counts.*column.count);
  }
}

/// What people did; a unit that luck passed over is nobody's deed.
std::int64_t deeds(const InterferenceCounts& counts) {
  return counts.aborted + counts.edits + counts.asked + counts.approved + counts.late + counts.altered;
}

Result<std::vector<InterferenceItem>> seen_items(Call& call, const std::string& quarter) {
  DD_TRY(require(call.actor, Permission::supervise_read));
  if (!parse_quarter(quarter)) return refuse(ErrorCode::quarter_form, quarter);
  std::vector<InterferenceItem> items = all_items(call, quarter);
  const std::string own = scope::own_body(call);
  if (own.empty()) return items;
  for (InterferenceItem& item : items) {
    if (item.kind == "altered") item.body = own;  // a list that is refused concerns whoever stood on it
  }
  std::erase_if(items, [&](const InterferenceItem& item) { return item.body != own; });
  return items;
}

/// Units and seats drawn and changed since, by body and of the whole.
void count_rates(Call& call, InterferenceView& view, std::map<std::string, InterferenceBody>& bodies,
                 const std::string& own) {
  const auto turnover = store::turnover_of(call.db, view.quarter);
  for (const auto& [code, counts] : turnover) {
    if (!bodies.contains(code) || (!own.empty() && own != code)) continue;
    InterferenceBody& body = bodies[code];
    body.drawn = counts.drawn;
    body.replaced = counts.replaced;
    body.per_mille = per_mille_of(counts.replaced, counts.drawn);
    body.seats = counts.seats;
    body.swapped = counts.swapped;
    body.seats_per_mille = per_mille_of(counts.swapped, counts.seats);
    body.flagged = over_a_tenth(counts.replaced, counts.drawn) || over_a_tenth(counts.swapped, counts.seats);
  }
  const auto whole = turnover.find(own);
  const store::Turnover all = whole == turnover.end() ? store::Turnover() : whole->second;
  view.drawn = all.drawn;
  view.replaced = all.replaced;
  view.seats = all.seats;
  view.swapped = all.swapped;
  view.flagged = over_a_tenth(all.replaced, all.drawn) || over_a_tenth(all.swapped, all.seats);
}

std::vector<sheet::WrittenCell> heading(const std::vector<std::string>& words) {
  std::vector<sheet::WrittenCell> out;
  for (const std::string& word : words) out.push_back({word, sheet::Look::heading, ""});
  return out;
}

template <class Row, class First>
sheet::WrittenSheet counts_sheet(const std::string& name, const std::string& who,
                                 const std::vector<Row>& rows, const First& first) {
  sheet::WrittenSheet out;
  out.name = name;
  std::vector<std::string> titles = {who};
  for (const CountColumn& column : kColumns) titles.emplace_back(column.title);
  out.columns.resize(titles.size());
  out.rows.push_back(heading(titles));
  for (const Row& row : rows) {
    auto& cells = out.rows.emplace_back();
    cells.push_back({first(row), sheet::Look::plain, ""});
    for (const CountColumn& column : kColumns)
      cells.push_back({std::to_string(row.*column.count), sheet::Look::number, ""});
  }
  out.heading_row = 1;
  return out;
}

InterferenceView view_of(Call& call, const std::string& quarter, const std::vector<InterferenceItem>& items) {
  InterferenceView view;
  view.quarter = quarter;
  const std::string own = scope::own_body(call);
  std::map<std::string, InterferenceBody> bodies;
  std::map<std::string, InterferencePerson> persons;
  std::map<std::string, std::string> names;
  for (const Body& body : store::current_rows<Body>(call.db)) {
    names[body.code] = body.short_name;
    if (body.level != "department" && (own.empty() || own == body.code)) bodies[body.code] = {};
  }
  for (const InterferenceItem& item : items) {
    count_in(item, bodies[item.body]);
    if (item.person.empty()) continue;
    count_in(item, persons[item.person]);
    persons[item.person].name = item.person_name;
  }
  count_rates(call, view, bodies, own);
  for (auto& [code, body] : bodies) {
    body.body = code;
    body.body_name = names[code];
    view.bodies.push_back(std::move(body));
  }
  for (auto& [account, person] : persons) {
    person.account = account;
    view.persons.push_back(std::move(person));
  }
  const auto most_first = [](const auto& a, const auto& b) { return deeds(a) > deeds(b); };
  std::stable_sort(view.bodies.begin(), view.bodies.end(), most_first);
  std::stable_sort(view.persons.begin(), view.persons.end(), most_first);
  return view;
}

}  // namespace

Result<InterferenceView> interference(Call& call, const std::string& quarter) {
  DD_ASSIGN(const std::vector<InterferenceItem> items, seen_items(call, quarter));
  return view_of(call, quarter, items);
}

Result<std::vector<InterferenceItem>> interference_items(Call& call, const InterferenceFilter& filter) {
  DD_ASSIGN(const std::string body, scope::effective_body(call, filter.body));
  DD_ASSIGN(std::vector<InterferenceItem> items, seen_items(call, filter.quarter));
  std::erase_if(items, [&](const InterferenceItem& item) {
    return (!filter.kind.empty() && item.kind != filter.kind) || (!body.empty() && item.body != body) ||
           (!filter.person.empty() && item.person != filter.person);
  });
  return items;
}

Result<std::string> interference_sheet(Call& call, const std::string& quarter) {
  DD_ASSIGN(const std::vector<InterferenceItem> items, seen_items(call, quarter));
  const InterferenceView view = view_of(call, quarter, items);
  sheet::WrittenSheet list;
  list.name = "明细";
  list.columns.resize(6);
  list.rows.push_back(heading({"类别", "机构", "经办人", "时间", "内容", "说明"}));
  for (const InterferenceItem& item : items) {
    auto& cells = list.rows.emplace_back();
    std::string kind;
    for (const CountColumn& column : kColumns) {
      if (column.kind == item.kind) kind = column.title;
    }
    for (const std::string& text :
         {kind, item.body, item.person_name.empty() ? item.person : item.person_name, item.at, item.what,
          item.detail})
      cells.push_back({text, sheet::Look::plain, ""});
  }
  list.heading_row = 1;
  audit::record_alone(call, "导出干预指标", quarter, "ok", std::to_string(items.size()) + " 项");
  return sheet::write_xlsx(
      {counts_sheet("按机构", "机构", view.bodies, [](const auto& row) { return row.body_name; }),
       counts_sheet("按人员", "人员", view.persons,
                    [](const auto& row) { return row.name.empty() ? row.account : row.name; }),
       list});
}

}  // namespace dd::service
