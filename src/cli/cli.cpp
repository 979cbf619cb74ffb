// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <filesystem>

#include "cli/command.h"
#include "core/plain_text.h"

namespace dd::cli {

std::string Context::database_url() const {
  return database.empty() ? "sqlite:" + data_dir + "/dualdraw.db" : database;
}

int print_error(const Error& error) {
  fmt::print(stderr, "错误（{}）：{}\n", error_row(error.code).code, printable(error_text(error)));
  return 1;
}

int Context::with_call(const std::function<int(service::Call&)>& work) const {
  if (database.empty()) {
    if (const Status made = platform.make_folder(data_dir); !made.ok()) return print_error(made.error());
  }
  const auto opened = db::open_database(database_url());
  if (!opened.ok()) return print_error(opened.error());
  const db::Database::Lease lease = opened.value()->lease();
  service::Call call{*lease,
                     {account, "命令行", "", {"manager", "operator", "witness", "supervisor", "auditor"}},
                     platform.now(),
                     platform.entropy};
  return work(call);
}

int Context::with_stored(const std::function<int(db::Connection&)>& work) const {
  const std::string file = data_dir + "/dualdraw.db";
  std::error_code unknown;
  if (database.empty() && !std::filesystem::exists(file, unknown))
    return print_error(refuse(ErrorCode::db_open, file, "没有这个文件"));
  const auto opened = db::open_database(database_url());
  if (!opened.ok()) return print_error(opened.error());
  const db::Database::Lease lease = opened.value()->lease();
  return work(*lease);
}

namespace {

/// `dualdraw help [COMMAND]`: the same as --help, of the program or of one command.
void add_help_command(CLI::App& app) {
  auto* help = app.add_subcommand("help", "显示用法：dualdraw help 或 dualdraw help 命令");
  auto name = std::make_shared<std::string>();
  help->add_option("command", *name, "命令名");
  help->callback([&app, name] {
    const auto named = app.get_subcommands([&](CLI::App* one) { return one->get_name() == *name; });
    if (named.empty() && !name->empty()) throw CLI::ExtrasError("help", {*name});
    const CLI::App& of = named.empty() ? app : *named.front();
    // App::help() would tell of the command that was called, this one.
    fmt::print("{}", of.get_formatter()->make_help(&of, of.get_display_name(), CLI::AppFormatMode::Normal));
  });
}

/// What CLI11 found wrong with the words of the call, in Chinese; 2 = misused.
int print_misuse(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return app.exit(error);  // --help
  fmt::print(
      stderr,
      "错误：命令写得不对（{}）。\n请用 dualdraw help 查看全部命令，用 dualdraw help 命令名 查看它的用法。\n",
      error.what());
  return 2;
}

}  // namespace

int run(int argc, char** argv, const Platform& platform,
        const std::vector<std::function<void(CLI::App&, Context&)>>& more) {
  CLI::App app{"dualdraw 双随机监管平台", "dualdraw"};
  app.require_subcommand(1);
  Context context(platform);
  app.add_option("--data", context.data_dir, "数据目录")->capture_default_str();
  app.add_option("--database", context.database, "数据库地址（默认使用数据目录中的 SQLite）");
  app.fallthrough();
  for (const AddCommand add : {add_core_command, add_verify_command, add_draw_command, add_import_command,
                               add_user_command, add_demo_command, add_log_command, add_witness_command}) {
    add(app, context);
  }
  for (const auto& add : more) add(app, context);
  add_help_command(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return print_misuse(app, error);
  } catch (const std::exception& error) {
    fmt::print(stderr, "错误：程序不能继续：{}\n", error.what());
    return 2;
  }
  return context.exit_code;
}

}  // namespace dd::cli
