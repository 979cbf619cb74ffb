// SPDX-License-Identifier: Apache-2.0
// `dualdraw user …`: the first account of an installation, a forgotten password.
#include <fmt/core.h>

#include "cli/command.h"
#include "service/account_desk.h"
#include "service/shipped.h"

namespace dd::cli {
namespace {

int add_user(Context& context, service::Account account) {
  return context.with_call([&](service::Call& call) {
    const Status shipped = service::load_shipped(call);
    if (!shipped.ok()) return print_error(shipped.error());
    account.must_change_password = true;
    const std::string password = service::first_password(context.platform.entropy);
    const Status added = service::create_account(call, context.platform.passwords, account, password);
    if (!added.ok()) return print_error(added.error());
    fmt::print("已新增账号 {}，首次登录密码 {}（登录后须修改）\n", account.account, password);
    return 0;
  });
}

int reset_user(Context& context, const std::string& account) {
  return context.with_call([&](service::Call& call) {
    const std::string password = service::first_password(context.platform.entropy);
    const Status reset = service::reset_password(call, context.platform.passwords, account, password);
    if (!reset.ok()) return print_error(reset.error());
    fmt::print("账号 {} 的新密码 {}（登录后须修改）\n", account, password);
    return 0;
  });
}

int list_users(Context& context) {
  return context.with_call([](service::Call& call) {
    for (const service::Account& account : service::list_accounts(call.db)) {
      std::string roles;
      for (const std::string& role : account.roles) roles += (roles.empty() ? "" : ",") + role;
      fmt::print("{} {} {} {}{}\n", account.account, account.name, account.body, roles,
                 account.disabled ? " 已停用" : "");
    }
    return 0;
  });
}

}  // namespace

void add_user_command(CLI::App& app, Context& context) {
  auto* family = app.add_subcommand("user", "账号：新增、重置密码、列出");
  family->require_subcommand(1);
  auto account = std::make_shared<service::Account>();
  auto* add = family->add_subcommand("add", "新增账号，打印首次登录密码");
  add->add_option("account", account->account, "登录名")->required();
  add->add_option("--name", account->name, "姓名")->required();
  add->add_option("--body", account->body, "单位代码，例如 331100")->required();
  add->add_option("--role", account->roles, "角色，可重复")->required();
  add->callback([&context, account] { context.exit_code = add_user(context, *account); });

  auto name = std::make_shared<std::string>();
  auto* reset = family->add_subcommand("reset", "重置密码");
  reset->add_option("account", *name, "登录名")->required();
  reset->callback([&context, name] { context.exit_code = reset_user(context, *name); });

  auto* list = family->add_subcommand("list", "列出账号");
  list->callback([&context] { context.exit_code = list_users(context); });
}

}  // namespace dd::cli
