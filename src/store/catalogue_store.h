// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/calendar/date.h"
#include "store/db/db.h"

namespace dd::store {

/// A released version of the catalogue (清单版本); never changed.
struct CatalogueRelease {
  std::int64_t no = 0;  ///< from 1, without gaps
  UnixMs at = 0;
  std::string account, note;
  std::int64_t items = 0, questions = 0;
  std::string sha256, content;  ///< canonical JSON and its hash; content is empty in lists
};

/// Newest first, without content.
std::vector<CatalogueRelease> catalogue_releases(db::Connection& db);
/// `no` 0 = the newest.
std::optional<CatalogueRelease> catalogue_release(db::Connection& db, std::int64_t no);
/// REQUIRES an open transaction and the next number.
void add_catalogue_release(db::Connection& db, const CatalogueRelease& release);
/// The code of an item or checklist that the account changed at or after the moment; "" = none.
std::string edited_by_since(db::Connection& db, const std::string& account, UnixMs since);

std::vector<db::Statement> catalogue_statements();

}  // namespace dd::store
