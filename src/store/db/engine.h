// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "store/db/db.h"

// What the two engines offer to the pool; nobody outside store/db includes this.
namespace dd::db {

/// Makes a new connection; throws DatabaseError when the database cannot be reached or is not set up as it
/// must be.
using Connect = std::function<std::unique_ptr<Connection>()>;

Connect sqlite_connector(std::string path);
Connect postgres_connector(std::string url);

std::unique_ptr<Database> make_pool(Engine engine, Connect connect, std::size_t most);

/// The text a value is or points at; nullptr of another kind.
const std::string* text_of(const Value& value);

/// Throws DatabaseError on text that holds a zero byte: PostgreSQL cannot store it, so neither engine takes
/// it.
void check_text(const Statement& statement, const std::string& text);

/// Brings the schema up to date. Errors: db_newer_schema.
Status migrate(Connection& connection);

}  // namespace dd::db
