// SPDX-License-Identifier: Apache-2.0
#include "store/import_store.h"

namespace dd::store {
namespace {

const db::Statement kAdd{"import.add", R"(
INSERT INTO import (kind, file_name, sha256, at, account, body, rows_read, added, changed, same, warned, refused, report)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '')
RETURNING id
)"};

const db::Statement kSetReport{"import.set_report", R"(
UPDATE import
SET report = $2
WHERE id = $1
)"};

const db::Statement kAddRejects{"import.add_rejects", R"(
INSERT INTO import_rejects (import_id, file)
VALUES ($1, $2)
)"};

const db::Statement kList{"import.list", R"(
SELECT id, kind, file_name, sha256, at, account, body, rows_read, added, changed, same, warned, refused
FROM import
WHERE $1 = '' OR body = $1
ORDER BY id DESC
LIMIT 200
)"};

const db::Statement kFind{"import.find", R"(
SELECT id, kind, file_name, sha256, at, account, body, rows_read, added, changed, same, warned, refused
FROM import
WHERE id = $1
)"};

const db::Statement kReport{"import.report", R"(
SELECT report
FROM import
WHERE id = $1
)"};

const db::Statement kRejects{"import.rejects", R"(
SELECT file
FROM import_rejects
WHERE import_id = $1
)"};

ImportRecord read_record(const db::Row& row) {
  return {row.integer(0),  row.text(1),     row.text(2),    row.text(3),    row.integer(4),
          row.text(5),     row.text(6),     row.integer(7), row.integer(8), row.integer(9),
          row.integer(10), row.integer(11), row.integer(12)};
}

}  // namespace

std::int64_t add_import(db::Connection& db, const ImportRecord& r) {
  const db::Rows rows = db.query(kAdd, {r.kind, r.file_name, r.sha256, r.at, r.account, r.body, r.rows_read,
                                        r.added, r.changed, r.same, r.warned, r.refused});
  return rows.at(0).integer(0);
}

void set_import_report(db::Connection& db, std::int64_t id, const std::string& report, const Bytes& rejects) {
  db.execute(kSetReport, {id, report});
  if (!rejects.empty()) db.execute(kAddRejects, {id, rejects});
}

std::vector<ImportRecord> list_imports(db::Connection& db, const std::string& body) {
  std::vector<ImportRecord> out;
  for (const db::Row& row : db.query(kList, {body})) out.push_back(read_record(row));
  return out;
}

std::optional<ImportRecord> find_import(db::Connection& db, std::int64_t id) {
  const db::Rows rows = db.query(kFind, {id});
  if (rows.empty()) return std::nullopt;
  return read_record(rows[0]);
}

std::string import_report(db::Connection& db, std::int64_t id) {
  const db::Rows rows = db.query(kReport, {id});
  return rows.empty() ? "" : rows[0].text(0);
}

Bytes import_rejects(db::Connection& db, std::int64_t id) {
  const db::Rows rows = db.query(kRejects, {id});
  return rows.empty() ? Bytes() : rows[0].bytes(0);
}

std::vector<db::Statement> import_statements() {
  return {kAdd, kSetReport, kAddRejects, kList, kFind, kReport, kRejects};
}

}  // namespace dd::store
