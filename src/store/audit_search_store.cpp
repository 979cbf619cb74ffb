// SPDX-License-Identifier: Apache-2.0
#include "store/audit_search_store.h"

#include <fmt/format.h>

#include <array>
#include <deque>

#include "store/text_search.h"

namespace dd::store {
namespace {

constexpr std::string_view kFields = "id, at, account, body, action, object, result, detail";

/// The conditions in the order of their parameters. Each search is led by the first one that is given, as a
/// plain equation, so that its index serves it; the others follow as "not asked, or equal".
constexpr std::array<std::string_view, 4> kColumns = {"object", "account", "action", "body"};
constexpr int kNoLead = 4;

std::string condition(int column, int lead) {
  const auto name = kColumns[static_cast<std::size_t>(column)];
  const int place = column + 1;
  return column == lead ? fmt::format("{} = ${}", name, place)
                        : fmt::format("(${1} = '' OR {0} = ${1})", name, place);
}

std::string conditions(int lead) {
  std::string out = condition(lead == kNoLead ? 0 : lead, lead);
  for (int column = 0; column < kNoLead; ++column) {
    if (column != (lead == kNoLead ? 0 : lead)) out += "\n  AND " + condition(column, lead);
  }
  return out +
         "\n  AND ($5 = '' OR ($5 = 'refused' AND result <> 'ok') OR result = $5)\n"
         "  AND at >= $6 AND at < $7\n"
         "  AND ($8 = '' OR lower(account) LIKE $8 ESCAPE '!' OR lower(action) LIKE $8 ESCAPE '!'\n"
         "       OR lower(object) LIKE $8 ESCAPE '!' OR lower(detail) LIKE $8 ESCAPE '!')";
}

/// The statements of one search for each leading condition, made once.
class Searches {
 public:
  static const Searches& get() {
    static const Searches one;
    return one;
  }
  std::array<db::Statement, kNoLead + 1> page, count;

 private:
  Searches() {
    for (int lead = 0; lead <= kNoLead; ++lead) {
      const auto at = static_cast<std::size_t>(lead);
      const auto by = lead == kNoLead ? std::string_view("id") : kColumns[at];
      const std::string where = conditions(lead);
      page[at] = keep(fmt::format("audit.page_by_{}", by),
                      fmt::format("SELECT {}\nFROM audit_entry\nWHERE {}\n  AND id < $9\nORDER BY id DESC\n"
                                  "LIMIT $10",
                                  kFields, where));
      count[at] = keep(fmt::format("audit.count_by_{}", by),
                       fmt::format("SELECT count(*)\nFROM audit_entry\nWHERE {}", where));
    }
  }

  db::Statement keep(std::string name, std::string sql) {
    const auto& kept = texts_.emplace_back(std::move(name));
    return {kept, texts_.emplace_back(std::move(sql))};
  }
  std::deque<std::string> texts_;  ///< what the statements point into; a deque never moves its elements
};

constexpr db::Statement kFindAuditSearch{"audit.find", R"(
SELECT id, at, account, body, action, object, result, detail, hash
FROM audit_entry
WHERE id = $1
)"};

constexpr db::Statement kActions{"audit.actions", R"(
SELECT DISTINCT action
FROM audit_entry
WHERE $1 = '' OR body = $1
ORDER BY action
)"};

std::size_t lead_of(const AuditFilter& filter) {
  if (!filter.object.empty()) return 0;
  if (!filter.account.empty()) return 1;
  if (!filter.action.empty()) return 2;
  return filter.body.empty() ? kNoLead : 3;
}

db::Values values_of(const AuditFilter& filter) {
  return {filter.object, filter.account, filter.action, filter.body,
          filter.result, filter.from,    filter.to,     part_pattern(filter.q)};
}

AuditEntry read_found(db::Row& row) {
  return {row.integer(0),   row.integer(1),   row.take_text(2), row.take_text(3),
          row.take_text(4), row.take_text(5), row.take_text(6), row.take_text(7)};
}

}  // namespace

std::vector<AuditEntry> audit_page(db::Connection& db, const AuditFilter& filter, std::int64_t before,
                                   std::int64_t limit) {
  auto values = values_of(filter);
  values.insert(values.end(), {before, limit});
  std::vector<AuditEntry> out;
  for (auto& row : db.query(Searches::get().page.at(lead_of(filter)), values)) out.push_back(read_found(row));
  return out;
}

std::int64_t count_audit(db::Connection& db, const AuditFilter& filter) {
  return db.query(Searches::get().count.at(lead_of(filter)), values_of(filter)).at(0).integer(0);
}

std::optional<ChainedEntry> find_audit(db::Connection& db, std::int64_t id) {
  auto rows = db.query(kFindAuditSearch, {id});
  if (rows.empty()) return std::nullopt;
  auto entry = read_found(rows[0]);
  return ChainedEntry{std::move(entry), rows[0].bytes(8)};
}

std::vector<std::string> audit_actions(db::Connection& db, const std::string& body) {
  std::vector<std::string> out;
  for (auto& row : db.query(kActions, {body})) out.push_back(row.take_text(0));
  return out;
}

std::vector<db::Statement> audit_search_statements() {
  std::vector<db::Statement> out = {kFindAuditSearch, kActions};
  const auto& searches = Searches::get();
  out.insert(out.end(), searches.page.begin(), searches.page.end());
  out.insert(out.end(), searches.count.begin(), searches.count.end());
  return out;
}

}  // namespace dd::store
