// SPDX-License-Identifier: Apache-2.0
#include "service/substitute_rates.h"

#include <algorithm>
#include <map>

#include "core/calendar/date.h"
#include "core/model/department.h"
#include "service/permission.h"
#include "service/text_rules.h"
#include "store/account_store.h"
#include "store/register_store.h"
#include "store/substitute_store.h"
#include "store/supervise_store.h"

namespace dd::service {
namespace {

/// Office and role of whoever may do the thing; an account that is gone stands without both.
struct Signers {
  explicit Signers(db::Connection& db) {
    for (const Body& body : store::current_rows<Body>(db)) offices[body.code] = body.short_name;
    for (const store::AccountRecord& account : store::all_accounts(db)) accounts[account.account] = account;
  }

  SubstituteSigner& of(const std::string& name, Permission permission) {
    const store::AccountRecord account = accounts[name];
    const std::vector<std::string> held = split_list(account.roles);
    std::string title;
    for (const Role& role : roles()) {
      const bool may =
          std::find(role.permissions.begin(), role.permissions.end(), permission) != role.permissions.end();
      const bool has = std::find(held.begin(), held.end(), role.name) != held.end();
      if (title.empty() && may && has) title = role.title;
    }
    SubstituteSigner& out = found[{offices[account.body], title}];
    out.office = offices[account.body];
    out.role = title;
    return out;
  }

  std::map<std::string, std::string> offices;
  std::map<std::string, store::AccountRecord> accounts;
  std::map<std::pair<std::string, std::string>, SubstituteSigner> found;
};

}  // namespace

bool over_a_tenth(std::int64_t replaced, std::int64_t drawn) { return replaced * 10 > drawn; }

std::int64_t per_mille_of(std::int64_t replaced, std::int64_t drawn) {
  return drawn == 0 ? 0 : (replaced * 1000 + drawn / 2) / drawn;
}

Result<SubstituteRates> substitute_rates(db::Connection& db, const std::string& quarter) {
  if (!parse_quarter(quarter)) return refuse(ErrorCode::quarter_form, quarter);
  SubstituteRates out;
  out.quarter = quarter;
  const store::Turnover all = store::turnover_of(db, quarter)[""];
  out.drawn = all.drawn;
  out.replaced = all.replaced;
  out.seats = all.seats;
  out.swapped = all.swapped;
  Signers signers(db);
  for (const auto& record : store::list_substitutions(db, {.quarter = quarter, .state = "approved"})) {
    if (record.kind != 1) ++out.officers;
    ++signers.of(record.requested_by, Permission::substitute_request).asked;
    ++signers.of(record.decided_by, Permission::substitute_approve).approved;
  }
  out.per_mille = per_mille_of(out.replaced, out.drawn);
  out.seats_per_mille = per_mille_of(out.swapped, out.seats);
  out.flagged = over_a_tenth(out.replaced, out.drawn) || over_a_tenth(out.swapped, out.seats);
  for (auto& [key, signer] : signers.found) out.signers.push_back(std::move(signer));
  return out;
}

}  // namespace dd::service
