// SPDX-License-Identifier: Apache-2.0
#include "store/account_list.h"
#include "store/account_store.h"
#include "store/audit_search_store.h"
#include "store/catalogue_store.h"
#include "store/ceremony_store.h"
#include "store/chore_store.h"
#include "store/custody_store.h"
#include "store/draw_store.h"
#include "store/import_store.h"
#include "store/job_store.h"
#include "store/library_store.h"
#include "store/log_store.h"
#include "store/oidc_store.h"
#include "store/plan_store.h"
#include "store/register_store.h"
#include "store/rule_version_store.h"
#include "store/setting_store.h"
#include "store/sign_in_store.h"
#include "store/special_store.h"
#include "store/substitute_store.h"
#include "store/supervise_store.h"
#include "store/totp_store.h"

namespace dd::db {

std::vector<Statement> all_statements() {
  std::vector<Statement> all;
  for (const auto& part :
       {store::account_list_statements(), store::account_statements(),      store::audit_search_statements(),
        store::audit_statements(),        store::catalogue_statements(),    store::ceremony_statements(),
        store::chore_statements(),        store::custody_statements(),      store::draw_statements(),
        store::import_statements(),       store::job_statements(),          store::library_statements(),
        store::log_statements(),          store::oidc_statements(),         store::plan_statements(),
        store::register_statements(),     store::rule_version_statements(), store::setting_statements(),
        store::special_statements(),      store::substitute_statements(),   store::supervise_statements(),
        store::totp_statements()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace dd::db
