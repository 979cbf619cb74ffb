// SPDX-License-Identifier: Apache-2.0
// `dualdraw demo`: a synthetic Lishui to try everything on.
#include <fmt/core.h>

#include "cli/command.h"
#include "cli/log_files.h"
#include "service/demo/demo.h"

namespace dd::cli {
namespace {

std::string login_lines(const std::vector<service::demo::Login>& logins) {
  std::string text = "演示账号（全部为测试数据）\n";
  for (const auto& login : logins) {
    text += fmt::format("  账号 {:<10} 密码 {}  {}\n", login.account, login.password, login.name);
  }
  return text;
}

/// The demo's log has a key of its own and is published at once.
Status publish_demo_log(const Context& context, service::Call& call) {
  DD_ASSIGN(const auto key,
            add_log_key(context.platform, log_key_file(context), "demo.lishui.test/dualdraw"));
  DD_TRY(service::use_log_key(call, ledger::format_key(ledger::verifier_of(key)), "首次启用（测试）"));
  DD_TRY(service::publish_log(call.db, {key}, folder_at(context.platform, log_folder(context))));
  return {};
}

int run_demo(Context& context) {
  return context.with_call([&](service::Call& call) {
    const auto logins = service::demo::fill(call, context.platform.passwords);
    if (!logins.ok()) return print_error(logins.error());
    const std::string text = login_lines(*logins);
    const Status written = context.platform.write_file(context.data_dir + "/logins.txt", text);
    if (!written.ok()) return print_error(written.error());
    if (const Status log = publish_demo_log(context, call); !log.ok()) return print_error(log.error());
    fmt::print("{}已保存到 {}/logins.txt\n", text, context.data_dir);
    return 0;
  });
}

}  // namespace

void add_demo_command(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("demo", "在空目录中生成一座演示城市（测试数据），并打印登录账号");
  command->callback([&context] { context.exit_code = run_demo(context); });
}

}  // namespace dd::cli
