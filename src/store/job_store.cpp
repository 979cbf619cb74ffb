// SPDX-License-Identifier: Apache-2.0
#include "store/job_store.h"

namespace dd::store {
namespace {

const db::Statement kAddJob{"job.add", R"(
INSERT INTO job (kind, title, account, name, body, roles, arguments, state, done, total, sentence, result, error_code,
                 file_name, created_at, started_at, ended_at, heartbeat_at, node, attempts, cancel_asked, removed)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', 0, 0, '', '', '', '', $8, 0, 0, 0, '', 0, 0, 0)
RETURNING id
)"};

const db::Statement kAddFile{"job.add_file", R"(
INSERT INTO job_file (job, slot, name, type, bytes)
VALUES ($1, $2, $3, $4, $5)
)"};

const db::Statement kOpenJob{"job.open", R"(
SELECT count(*)
FROM job
WHERE account = $1
  AND ended_at = 0
)"};

const db::Statement kListJob{"job.list", R"(
SELECT id, kind, title, account, name, body, roles, '', state, done, total, sentence, '', error_code,
       file_name, created_at, started_at, ended_at, attempts, cancel_asked
FROM job
WHERE account = $1
ORDER BY id DESC
LIMIT 100
)"};

const db::Statement kFindJob{"job.find", R"(
SELECT id, kind, title, account, name, body, roles, arguments, state, done, total, sentence, result, error_code,
       file_name, created_at, started_at, ended_at, attempts, cancel_asked
FROM job
WHERE id = $1
)"};

const db::Statement kFile{"job.file", R"(
SELECT name, type, bytes
FROM job_file
WHERE job = $1
  AND slot = $2
)"};

const db::Statement kCancel{"job.cancel", R"(
UPDATE job
SET cancel_asked = 1,
    state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END,
    ended_at = CASE WHEN state = 'queued' THEN CAST($2 AS BIGINT) ELSE 0 END
WHERE id = $1
  AND ended_at = 0
)"};

const db::Statement kAny{"job.any", R"(
SELECT id
FROM job
WHERE ended_at = 0
  AND (state = 'queued' OR heartbeat_at < $1)
LIMIT 1
)"};

const db::Statement kTakeJob{"job.take", R"(
UPDATE job
SET state = 'running', node = $1, started_at = $2, heartbeat_at = $2, attempts = attempts + 1, done = 0, total = 0,
    sentence = ''
WHERE id = (SELECT id
            FROM job
            WHERE ended_at = 0
              AND (state = 'queued' OR heartbeat_at < $3)
            ORDER BY id
            LIMIT 1)
  AND ended_at = 0
  AND (state = 'queued' OR heartbeat_at < $3)
RETURNING id, kind, title, account, name, body, roles, arguments, state, done, total, sentence, result, error_code,
          file_name, created_at, started_at, ended_at, attempts, cancel_asked
)"};

const db::Statement kBeat{"job.beat", R"(
UPDATE job
SET done = $3, total = $4, sentence = $5, heartbeat_at = $6
WHERE id = $1
  AND node = $2
  AND state = 'running'
RETURNING cancel_asked
)"};

const db::Statement kEndJob{"job.end", R"(
UPDATE job
SET state = $3, sentence = $4, result = $5, error_code = $6, file_name = $7, ended_at = $8,
    done = CASE WHEN $3 = 'done' THEN total ELSE done END
WHERE id = $1
  AND node = $2
  AND state = 'running'
  AND ($3 <> 'done' OR cancel_asked = 0)
)"};

const db::Statement kRequeue{"job.requeue", R"(
UPDATE job
SET state = 'queued', node = '', attempts = attempts - 1
WHERE id = $1
  AND node = $2
  AND state = 'running'
)"};

const db::Statement kRemoveFiles{"job.remove_files", R"(
DELETE FROM job_file
WHERE job IN (SELECT id FROM job WHERE removed = 0 AND ended_at > 0 AND ended_at < $1)
)"};

const db::Statement kRemove{"job.remove", R"(
UPDATE job
SET removed = 1, arguments = '', result = '', file_name = ''
WHERE removed = 0
  AND ended_at > 0
  AND ended_at < $1
)"};

JobRecord read_job(const db::Row& row) {
  return {row.integer(0),  row.text(1),     row.text(2),     row.text(3),     row.text(4),
          row.text(5),     row.text(6),     row.text(7),     row.text(8),     row.integer(9),
          row.integer(10), row.text(11),    row.text(12),    row.text(13),    row.text(14),
          row.integer(15), row.integer(16), row.integer(17), row.integer(18), row.integer(19) != 0};
}

void add_file(db::Connection& db, std::int64_t id, const char* slot, const JobFile& file) {
  if (file.bytes.empty()) return;
  db.execute(kAddFile,
             {id, std::string(slot), file.name, file.type, Bytes(file.bytes.begin(), file.bytes.end())});
}

}  // namespace

std::int64_t add_job(db::Connection& db, const JobRecord& job, const JobFile& file) {
  const db::Rows rows = db.query(kAddJob, {job.kind, job.title, job.account, job.name, job.body, job.roles,
                                           job.arguments, job.created_at});
  const std::int64_t id = rows.at(0).integer(0);
  add_file(db, id, "in", file);
  return id;
}

std::int64_t open_jobs(db::Connection& db, const std::string& account) {
  return db.query(kOpenJob, {account}).at(0).integer(0);
}

std::vector<JobRecord> jobs_of(db::Connection& db, const std::string& account) {
  std::vector<JobRecord> out;
  for (const db::Row& row : db.query(kListJob, {account})) out.push_back(read_job(row));
  return out;
}

std::optional<JobRecord> find_job(db::Connection& db, std::int64_t id) {
  const db::Rows rows = db.query(kFindJob, {id});
  if (rows.empty()) return std::nullopt;
  return read_job(rows[0]);
}

std::optional<JobFile> job_file(db::Connection& db, std::int64_t id, const std::string& slot) {
  const db::Rows rows = db.query(kFile, {id, slot});
  if (rows.empty()) return std::nullopt;
  const Bytes bytes = rows[0].bytes(2);
  return JobFile{rows[0].text(0), rows[0].text(1), std::string(bytes.begin(), bytes.end())};
}

bool ask_cancel(db::Connection& db, std::int64_t id, UnixMs at) { return db.execute(kCancel, {id, at}) == 1; }

bool any_job_to_take(db::Connection& db, UnixMs silent_since) {
  return !db.query(kAny, {silent_since}).empty();
}

std::optional<JobRecord> take_job(db::Connection& db, const std::string& node, UnixMs at,
                                  UnixMs silent_since) {
  const db::Rows rows = db.query(kTakeJob, {node, at, silent_since});
  if (rows.empty()) return std::nullopt;
  return read_job(rows[0]);
}

JobOrder beat_job(db::Connection& db, const JobBeat& beat) {
  const db::Rows rows = db.query(kBeat, {beat.id, beat.node, beat.done, beat.total, beat.sentence, beat.at});
  if (rows.empty()) return JobOrder::lost;
  return rows[0].integer(0) != 0 ? JobOrder::cancel : JobOrder::go_on;
}

bool end_job(db::Connection& db, const JobEnd& end) {
  if (db.execute(kEndJob, {end.id, end.node, end.state, end.sentence, end.result, end.error_code,
                           end.file.bytes.empty() ? std::string() : end.file.name, end.at}) == 0) {
    return false;
  }
  add_file(db, end.id, "out", end.file);
  return true;
}

void requeue_job(db::Connection& db, std::int64_t id, const std::string& node) {
  db.execute(kRequeue, {id, node});
}

std::int64_t remove_job_results(db::Connection& db, UnixMs at) {
  db.execute(kRemoveFiles, {at});
  return db.execute(kRemove, {at});
}

std::vector<db::Statement> job_statements() {
  return {kAddJob, kAddFile, kOpenJob, kListJob, kFindJob, kFile,        kCancel,
          kAny,    kTakeJob, kBeat,    kEndJob,  kRequeue, kRemoveFiles, kRemove};
}

}  // namespace dd::store
