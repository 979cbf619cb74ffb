// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <CLI/CLI.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "service/account.h"
#include "service/call.h"

namespace dd::cli {

/// What the program gets from the machine; src/app/main.cpp fills it, tests fill it with their own.
struct Platform {
  service::Entropy entropy;
  std::function<UnixMs()> now;
  std::function<Result<std::string>(const std::string& path, std::size_t limit)> read_file;
  std::function<bool(const std::string& path)> file_exists;  ///< whether it can be read or not
  std::function<Status(const std::string& path, std::string_view content)>
      write_file;  ///< atomic and durable
  std::function<Status(const std::string& path)> make_folder;
  /// As write_file and make_folder, but everybody may read: what the public gets.
  std::function<Status(const std::string& path, std::string_view content)> write_public_file;
  std::function<Status(const std::string& path)> make_public_folder;
  std::function<std::string()> read_line;  ///< one line of standard input, without the line feed
  service::PasswordHashing passwords;
};

/// The options every command shares, and the way to a service call.
class Context {
 public:
  explicit Context(const Platform& machine) : platform(machine) {}

  const Platform& platform;
  std::string data_dir = "data";  ///< --data DIR, holds dualdraw.db
  std::string database;           ///< --database URL; empty = "sqlite:<data_dir>/dualdraw.db"
  std::string account = "cli";    ///< the account the audit trail names

  std::string database_url() const;
  /// Opens the database and runs `work` with a call; prints the refusal and returns 1 on any.
  int with_call(const std::function<int(service::Call&)>& work) const;
  /// As above for a command that only reads: a database that is not there is not made. Error: db_open.
  int with_stored(const std::function<int(db::Connection&)>& work) const;

  int exit_code = 0;  ///< set by the command that ran
};

/// Adds one subcommand (or a family) to the program.
using AddCommand = void (*)(CLI::App& app, Context& context);

void add_core_command(CLI::App& app, Context& context);
void add_draw_command(CLI::App& app, Context& context);
void add_verify_command(CLI::App& app, Context& context);
void add_demo_command(CLI::App& app, Context& context);
void add_user_command(CLI::App& app, Context& context);
void add_import_command(CLI::App& app, Context& context);
void add_log_command(CLI::App& app, Context& context);
void add_witness_command(CLI::App& app, Context& context);

/// `dualdraw verify --audit`: reads the chain of the audit trail from its beginning; `head` is a head noted
/// on paper, "" = none. 0 = whole, and the noted head stands in it.
int verify_audit(const Context& context, const std::string& head);

/// Parses the words and runs one command; the exit code. `more` are the commands of other folders (serve,
/// openapi).
int run(int argc, char** argv, const Platform& platform,
        const std::vector<std::function<void(CLI::App&, Context&)>>& more);

/// Prints a refusal to standard error as "错误（code）：sentence" and gives the exit code for it.
int print_error(const Error& error);

}  // namespace dd::cli
