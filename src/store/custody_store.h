// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/calendar/date.h"
#include "store/db/db.h"

namespace dd::store {

/// One holder of a share of the draw secret (密钥份额保管人).
struct ShareRecord {
  std::int64_t number = 0;
  std::string name, organisation;
  bool outside = false;
  Bytes share;       ///< empty once taken
  std::string mark;  ///< hex
  UnixMs taken_at = 0;
  std::string taken_by;
};
void insert_shares(db::Connection& db, const std::string& draw, const std::vector<ShareRecord>& shares);
std::vector<ShareRecord> shares_of(db::Connection& db, const std::string& draw);  ///< by number
/// Marks a share taken and forgets it; false when it was taken before.
bool forget_share(db::Connection& db, const std::string& draw, std::int64_t number, UnixMs at,
                  const std::string& account);
/// Puts a secret in the place of a lost or changed one.
void restore_secret(db::Connection& db, const std::string& draw, const Bytes& secret);

/// One disclosed unit (到场公开).
struct DisclosedRecord {
  std::string unit, name, body;
  UnixMs at = 0;
  std::string account;
  std::int64_t log_index = 0;
};
/// Throws ConstraintError when the unit is disclosed already.
void insert_disclosed(db::Connection& db, const std::string& draw, const DisclosedRecord& record);
std::vector<DisclosedRecord> disclosed_of(db::Connection& db, const std::string& draw);  ///< by log index

/// The bodies that inspect a unit of the draw as it stands after the substitutions; none = it is not visited.
std::vector<std::string> inspectors_of(db::Connection& db, const std::string& draw, const std::string& unit);

/// One objection (异议).
struct ObjectionRecord {
  std::int64_t number = 0;
  std::string organisation, text, document;  ///< document: SHA-256 of the letter in hex, "" = none
  UnixMs at = 0;
  std::string account;
  std::int64_t log_index = 0;
};
void insert_objection(db::Connection& db, const std::string& draw, const ObjectionRecord& record);
std::vector<ObjectionRecord> objections_of(db::Connection& db, const std::string& draw);  ///< by number

std::vector<db::Statement> custody_statements();

}  // namespace dd::store
