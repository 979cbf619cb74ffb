// SPDX-License-Identifier: Apache-2.0
// `dualdraw demo`: a synthetic Lishui to try everything on.
#include <fmt/core.h>

#include "cli/command.h"
#include "cli/log_files.h"
#include "core/ledger/witness.h"
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

/// A witness of the demo signs what is published, as one outside would on a machine of his own.
Status cosign_demo_log(const Context& context, service::Call& call, const ledger::SignerKey& witness,
                       const ledger::VerifierKey& log_key) {
  DD_ASSIGN(const auto copy, ledger::read_log(read_from(context.platform, log_folder(context)), log_key));
  ledger::Note note = copy.note;
  const auto seconds = static_cast<std::uint64_t>(call.now / 1000);
  note.signatures.push_back(ledger::cosign(copy, witness.name, witness.seed, seconds));
  DD_TRY(service::take_cosignatures(call, ledger::format_note(note)));
  return {};
}

/// Two witnesses of the log, as a real draw asks for.
struct DemoWitness {
  const char *file, *name, *holder, *organisation;
};
constexpr DemoWitness kDemoWitnesses[] = {
    {"demo-witness.key", "demo-witness.lishui.test", "测试保管人", "测试：驻局纪检监察组"},
    {"demo-witness-2.key", "demo-witness-2.lishui.test", "测试保管人乙", "测试：市司法局"}};

/// The demo's log has a key and two witnesses, and is published at once.
Status publish_demo_log(const Context& context, service::Call& call) {
  DD_ASSIGN(const auto key,
            add_log_key(context.platform, log_key_file(context), "demo.lishui.test/dualdraw"));
  const ledger::VerifierKey log_key = ledger::verifier_of(key);
  const service::LogFolder folder = folder_at(context.platform, log_folder(context));
  DD_TRY(service::use_log_key(call, ledger::format_key(log_key), "首次启用（测试）"));
  std::vector<ledger::SignerKey> signers;
  for (const DemoWitness& one : kDemoWitnesses) {
    DD_ASSIGN(const auto witness, make_signer(context.platform, context.data_dir + "/keys/" + one.file,
                                              one.name, ledger::KeyKind::cosignature));
    DD_TRY(service::add_log_witness(call, ledger::format_key(ledger::verifier_of(witness)), one.holder,
                                    one.organisation));
    signers.push_back(witness);
  }
  DD_TRY(service::publish_log(call.db, {key}, folder));
  for (const ledger::SignerKey& one : signers) DD_TRY(cosign_demo_log(context, call, one, log_key));
  DD_TRY(service::publish_log(call.db, {key}, folder));
  return {};
}

/// The logins, the keys and the log go into the data folder, with whatever database.
int run_demo(Context& context) {
  if (const Status made = context.platform.make_folder(context.data_dir); !made.ok())
    return print_error(made.error());
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
