// SPDX-License-Identifier: Apache-2.0
#include "store/catalogue_store.h"

namespace dd::store {
namespace {

constexpr db::Statement kListCatalogue{"catalogue.releases", R"(
SELECT release_no, released_at, account, note, items, questions, sha256
FROM catalogue_release
ORDER BY release_no DESC
)"};

constexpr db::Statement kOneCatalogue{"catalogue.release", R"(
SELECT release_no, released_at, account, note, items, questions, sha256, content
FROM catalogue_release
WHERE $1 = 0 OR release_no = $1
ORDER BY release_no DESC
LIMIT 1
)"};

constexpr db::Statement kAddCatalogue{"catalogue.add_release", R"(
INSERT INTO catalogue_release (release_no, released_at, account, note, items, questions, sha256, content)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)"};

constexpr db::Statement kEdited{"catalogue.edited_by", R"(
SELECT row_key FROM check_item WHERE changed_by = $1 AND from_at >= $2
UNION
SELECT row_key FROM check_item WHERE ended_by = $1 AND to_at >= $2
UNION
SELECT row_key FROM checklist WHERE changed_by = $1 AND from_at >= $2
UNION
SELECT row_key FROM checklist WHERE ended_by = $1 AND to_at >= $2
ORDER BY 1
LIMIT 1
)"};

CatalogueRelease read_release(db::Row& row) {
  CatalogueRelease out;
  out.no = row.integer(0);
  out.at = row.integer(1);
  out.account = row.take_text(2);
  out.note = row.take_text(3);
  out.items = row.integer(4);
  out.questions = row.integer(5);
  out.sha256 = row.take_text(6);
  return out;
}

}  // namespace

std::vector<CatalogueRelease> catalogue_releases(db::Connection& db) {
  std::vector<CatalogueRelease> out;
  for (auto& row : db.query(kListCatalogue)) out.push_back(read_release(row));
  return out;
}

std::optional<CatalogueRelease> catalogue_release(db::Connection& db, std::int64_t no) {
  auto rows = db.query(kOneCatalogue, {no});
  if (rows.empty()) return std::nullopt;
  CatalogueRelease out = read_release(rows.front());
  out.content = rows.front().take_text(7);
  return out;
}

void add_catalogue_release(db::Connection& db, const CatalogueRelease& r) {
  db.execute(kAddCatalogue, {r.no, r.at, r.account, r.note, r.items, r.questions, r.sha256, r.content});
}

std::string edited_by_since(db::Connection& db, const std::string& account, UnixMs since) {
  auto rows = db.query(kEdited, {account, since});
  return rows.empty() ? "" : rows.front().take_text(0);
}

std::vector<db::Statement> catalogue_statements() {
  return {kListCatalogue, kOneCatalogue, kAddCatalogue, kEdited};
}

}  // namespace dd::store
