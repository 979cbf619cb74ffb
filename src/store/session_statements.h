// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "store/db/db.h"

namespace dd::store {

/// The statements of session_store.cpp; account_statements() lists them with its own.
std::vector<db::Statement> session_statements();

}  // namespace dd::store
