// SPDX-License-Identifier: Apache-2.0
#include "cli/custody_command.h"

#include <fmt/core.h>

#include "service/custody.h"

namespace dd::cli {
namespace {

using service::Call;

void add_share(CLI::App& family, Context& context) {
  auto* command = family.add_subcommand("share", "保管人取走一份密钥份额：只显示一次，请抄在纸条上");
  auto id = std::make_shared<std::string>();
  auto number = std::make_shared<std::int64_t>(0);
  auto who = std::make_shared<std::string>();
  command->add_option("draw", *id, "摇号编号")->required();
  command->add_option("number", *number, "第几份（1、2、3）")->required();
  command->add_option("--by", *who, "领取人姓名，一人只能取一份")->required();
  command->callback([&context, id, number, who] {
    context.exit_code = context.with_call([&](Call& call) {
      call.actor.account += ":" + *who;
      call.actor.name = *who;
      const auto slip = service::take_share(call, *id, *number);
      if (!slip.ok()) return print_error(slip.error());
      fmt::print("摇号 {} 第 {} 份 保管人 {}（{}）\n{}\n", slip->draw, slip->number, slip->name,
                 slip->organisation, slip->value);
      return 0;
    });
  });
}

void add_recover(CLI::App& family, Context& context) {
  auto* command = family.add_subcommand("recover", "用两份密钥份额恢复密钥");
  auto id = std::make_shared<std::string>();
  auto given = std::make_shared<std::vector<std::string>>();
  command->add_option("draw", *id, "摇号编号")->required();
  command->add_option("--share", *given, "第几份:纸条上的 64 位，例如 1:00ff…，给两次")->required();
  command->callback([&context, id, given] {
    context.exit_code = context.with_call([&](Call& call) {
      service::RecoverRequest request;
      for (const std::string& text : *given) {
        const bool numbered = text.size() > 2 && text[1] == ':';
        request.shares.push_back({numbered ? text[0] - '0' : 0, numbered ? text.substr(2) : text});
      }
      const auto done = service::recover_secret(call, *id, request);
      if (!done.ok()) return print_error(done.error());
      fmt::print("{}\n", done->restored ? "密钥已恢复，可以继续。" : "两份份额有效；密钥完好，没有改动。");
      return 0;
    });
  });
}

int write_proof(Context& context, const Result<service::ProofText>& proof, const std::string& file) {
  if (!proof.ok()) return print_error(proof.error());
  const Status written = context.platform.write_file(file, proof->text);
  if (!written.ok()) return print_error(written.error());
  fmt::print("已写出 {} 的凭证 {}（{} 字节）\n", proof->unit, file, proof->text.size());
  return 0;
}

/// One subcommand that makes a proof of a unit of a draw and writes it to a file.
template <class Make>
void add_proof(CLI::App& family, Context& context, const char* name, const char* help, Make make) {
  auto* command = family.add_subcommand(name, help);
  auto id = std::make_shared<std::string>(), unit = std::make_shared<std::string>(),
       file = std::make_shared<std::string>();
  command->add_option("draw", *id, "摇号编号")->required();
  command->add_option("unit", *unit, "企业编号（统一社会信用代码/点位序号）")->required();
  command->add_option("file", *file, "输出文件")->required();
  command->callback([&context, id, unit, file, make] {
    context.exit_code =
        context.with_call([&](Call& call) { return write_proof(context, make(call, *id, *unit), *file); });
  });
}

Result<service::ProofText> disclose(Call& call, const std::string& draw, const std::string& unit) {
  DD_TRY(service::disclose_visit(call, draw, {unit}));
  return service::doorstep_proof(call, draw, unit);
}

}  // namespace

void add_custody_commands(CLI::App& family, Context& context) {
  add_share(family, context);
  add_recover(family, context);
  add_proof(family, context, "disclose", "到场公开一家，写出它的门前凭证", disclose);
  add_proof(family, context, "membership", "写出一家的入库证明", service::membership_proof);
}

}  // namespace dd::cli
