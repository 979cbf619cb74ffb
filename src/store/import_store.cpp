// SPDX-License-Identifier: Apache-2.0
#include "store/import_store.h"

namespace dd::store {
namespace {

const db::Statement kAddImport{"import.add", R"(
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

const db::Statement kListImport{"import.list", R"(
SELECT i.id, i.kind, i.file_name, i.sha256, i.at, i.account, i.body, i.rows_read, i.added, i.changed, i.same,
       i.warned, i.refused, COALESCE(u.at, 0)
FROM import i LEFT JOIN import_undo u ON u.import_id = i.id
WHERE $1 = '' OR i.body = $1
ORDER BY i.id DESC
LIMIT 200
)"};

const db::Statement kFindImport{"import.find", R"(
SELECT i.id, i.kind, i.file_name, i.sha256, i.at, i.account, i.body, i.rows_read, i.added, i.changed, i.same,
       i.warned, i.refused, COALESCE(u.at, 0)
FROM import i LEFT JOIN import_undo u ON u.import_id = i.id
WHERE i.id = $1
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

const db::Statement kAddAnnotated{"import.add_annotated", R"(
INSERT INTO import_annotated (import_id, file)
VALUES ($1, $2)
)"};

const db::Statement kAnnotated{"import.annotated", R"(
SELECT file
FROM import_annotated
WHERE import_id = $1
)"};

const db::Statement kAddUndo{"import.add_undo", R"(
INSERT INTO import_undo (import_id, at, account, reason, closed, restored)
VALUES ($1, $2, $3, $4, $5, $6)
)"};

const db::Statement kFreezes{"import.freezes_since", R"(
SELECT count(*)
FROM draw
WHERE frozen_at >= $1
)"};

const db::Statement kRemembered{"import.remembered_columns", R"(
SELECT plan
FROM import_columns
WHERE body = $1
  AND kind = $2
  AND headings = $3
)"};

const db::Statement kRemember{"import.remember_columns", R"(
INSERT INTO import_columns (body, kind, headings, plan, account, at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (body, kind, headings) DO UPDATE SET plan = excluded.plan, account = excluded.account, at = excluded.at
)"};

Bytes bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

ImportRecord read_record(const db::Row& row) {
  return {row.integer(0),  row.text(1),     row.text(2),     row.text(3),    row.integer(4),
          row.text(5),     row.text(6),     row.integer(7),  row.integer(8), row.integer(9),
          row.integer(10), row.integer(11), row.integer(12), row.integer(13)};
}

}  // namespace

std::int64_t add_import(db::Connection& db, const ImportRecord& r) {
  const db::Rows rows = db.query(kAddImport, {r.kind, r.file_name, r.sha256, r.at, r.account, r.body,
                                              r.rows_read, r.added, r.changed, r.same, r.warned, r.refused});
  return rows.at(0).integer(0);
}

void set_import_report(db::Connection& db, std::int64_t id, const std::string& report,
                       const ImportFiles& files) {
  db.execute(kSetReport, {id, report});
  if (!files.rejects.empty()) db.execute(kAddRejects, {id, bytes_of(files.rejects)});
  if (!files.annotated.empty()) db.execute(kAddAnnotated, {id, bytes_of(files.annotated)});
}

std::vector<ImportRecord> list_imports(db::Connection& db, const std::string& body) {
  std::vector<ImportRecord> out;
  for (const db::Row& row : db.query(kListImport, {body})) out.push_back(read_record(row));
  return out;
}

std::optional<ImportRecord> find_import(db::Connection& db, std::int64_t id) {
  const db::Rows rows = db.query(kFindImport, {id});
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

Bytes import_annotated(db::Connection& db, std::int64_t id) {
  const db::Rows rows = db.query(kAnnotated, {id});
  return rows.empty() ? Bytes() : rows[0].bytes(0);
}

void add_import_undo(db::Connection& db, const ImportUndo& undo) {
  db.execute(kAddUndo, {undo.import_id, undo.at, undo.account, undo.reason, undo.closed, undo.restored});
}

std::int64_t freezes_since(db::Connection& db, UnixMs at) {
  return db.query(kFreezes, {at}).at(0).integer(0);
}

std::string remembered_columns(db::Connection& db, const std::string& body, const std::string& kind,
                               const std::string& headings) {
  const db::Rows rows = db.query(kRemembered, {body, kind, headings});
  return rows.empty() ? "" : rows[0].text(0);
}

void remember_columns(db::Connection& db, const ColumnMemory& m) {
  db.execute(kRemember, {m.body, m.kind, m.headings, m.plan, m.account, m.at});
}

std::vector<db::Statement> import_statements() {
  return {kAddImport,    kSetReport, kAddRejects, kListImport, kFindImport, kReport,  kRejects,
          kAddAnnotated, kAnnotated, kAddUndo,    kFreezes,    kRemembered, kRemember};
}

}  // namespace dd::store
