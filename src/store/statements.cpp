// SPDX-License-Identifier: Apache-2.0
#include "store/register_store.h"

namespace dd::db {

std::vector<Statement> all_statements() {
  std::vector<Statement> all;
  for (const auto& part : {store::register_statements()}) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dd::db
