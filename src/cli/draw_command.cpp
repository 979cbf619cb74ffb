// SPDX-License-Identifier: Apache-2.0
// `dualdraw draw …`: the steps of the draw on the command line, each durable before it prints.
#include <fmt/core.h>

#include <cerrno>
#include <cstring>

#include "cli/command.h"
#include "cli/custody_command.h"
#include "core/draw/instance.h"
#include "service/ceremony.h"
#include "service/draw.h"
#include "service/session.h"

namespace dd::cli {
namespace {

using service::Call;
using service::DrawView;

/// The command then acts as this account, after its password (as at sign-in): a witness's part is his own.
Status act_as(const Context& context, Call& call, const std::string& account) {
  if (account.empty()) return {};
  fmt::print(stderr, "账号 {} 的密码：", account);
  const service::SignIn who{account, context.platform.read_line(), "cli", "", "命令行"};
  DD_ASSIGN(const service::OpenedSession opened, service::sign_in(call, context.platform.passwords, who));
  call.actor = opened.session.actor;
  service::sign_out(call, opened.token);
  return {};
}

std::string join(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out.empty() ? "（无）" : out;
}

int print_draw(const Result<DrawView>& result) {
  if (!result.ok()) return print_error(result.error());
  const DrawView& view = *result;
  fmt::print("摇号 {} 状态 {}\n", view.id, view.state);
  fmt::print("  对象 {} 个，人员 {} 名，回避 {} 条；名单指纹 {}\n", view.count_obj, view.count_off,
             view.count_rec, view.root_obj);
  for (const auto& witness : view.witnesses) {
    fmt::print("  见证人 {}（{}）：{}\n", witness.id, witness.name,
               witness.revealed    ? "已启封"
               : witness.committed ? "已投入承诺"
                                   : "待投入承诺");
  }
  if (view.cosigning.size != 0 && view.cosigning.needed) {
    fmt::print("  封盘联署：{}\n",
               view.cosigning.complete
                   ? "已齐"
                   : fmt::format("等待 {} 名日志见证人签署不少于 {} 条的检查点（dualdraw witness sign，"
                                 "再 dualdraw log cosigned）",
                                 view.cosigning.wanted, view.cosigning.size));
  }
  if (!view.abort_asked.account.empty()) {
    fmt::print("  {} 申请中止（{}），等另一人确认：dualdraw draw abort-confirm\n", view.abort_asked.name,
               view.abort_asked.reason);
  }
  for (const auto& source : view.sources) {
    fmt::print("  公共来源 {} {}：{}\n", source.id, source.label, source.given ? source.value : "待录入");
  }
  if (!view.seed.empty()) fmt::print("  种子 {}\n", view.seed);
  if (view.result_cosigning.needed && view.result_cosigning.size != 0) {
    fmt::print("  结果联署：{}\n",
               view.result_cosigning.complete
                   ? "已齐"
                   : fmt::format("还没有 {} 名日志见证人签署不少于 {} 条的检查点",
                                 view.result_cosigning.wanted, view.result_cosigning.size));
  }
  fmt::print("  下一步可做：{}\n", join(view.allowed));
  return 0;
}

constexpr char kOwnAccount[] = "见证人自己的账号，随后输入其密码";

/// One subcommand of `draw` that acts on a draw id and prints the draw.
template <class Run>
CLI::App* add_step(CLI::App& family, Context& context, const char* name, const char* help, Run run) {
  auto* command = family.add_subcommand(name, help);
  auto id = std::make_shared<std::string>();
  command->add_option("draw", *id, "摇号编号，例如 LS-2026Q4-331100-001")->required();
  command->callback([&context, id, run] {
    context.exit_code = context.with_call([&](Call& call) { return print_draw(run(call, *id)); });
  });
  return command;
}

void add_freeze(CLI::App& family, Context& context) {
  auto* command = family.add_subcommand("freeze", "冻结名单：生成快照、密钥和名单指纹");
  auto request = std::make_shared<service::FreezeRequest>();
  request->alg = "sha256";
  command->add_option("--quarter", request->quarter, "季度，例如 2026Q4")->required();
  command->add_option("--ruleset", request->ruleset, "规则编号，默认为该季度生效的规则");
  command->add_option("--alg", request->alg, "sha256 或 sm3")->capture_default_str();
  command->callback([&context, request] {
    context.exit_code =
        context.with_call([&](Call& call) { return print_draw(service::freeze_draw(call, *request)); });
  });
}

/// "姓名@单位"; without "@" the organisation stays empty.
service::HolderRequest holder_of(const std::string& text, bool outside) {
  const std::size_t at = text.find('@');
  return {text.substr(0, at), at == std::string::npos ? "" : text.substr(at + 1), outside};
}

/// "编号=账号": the witness and the login with which he acts.
service::WitnessRequest witness_of(const std::string& text, bool outside) {
  const std::size_t equals = text.find('=');
  const std::string id = text.substr(0, equals);
  return {id, id, "", outside, equals == std::string::npos ? "" : text.substr(equals + 1)};
}

void add_seal(CLI::App& family, Context& context) {
  auto request = std::make_shared<service::SealRequest>();
  auto witnesses = std::make_shared<std::vector<std::string>>();
  auto outside = std::make_shared<std::vector<std::string>>();
  auto holders = std::make_shared<std::vector<std::string>>();
  auto outside_holders = std::make_shared<std::vector<std::string>>();
  auto* command = add_step(family, context, "seal", "封存意向：规则、名单、见证人和公共来源从此不可更改",
                           [=](Call& call, const std::string& id) {
                             for (const std::string& name : *witnesses)
                               request->witnesses.push_back(witness_of(name, false));
                             for (const std::string& name : *outside)
                               request->witnesses.push_back(witness_of(name, true));
                             for (const std::string& name : *holders)
                               request->holders.push_back(holder_of(name, false));
                             for (const std::string& name : *outside_holders)
                               request->holders.push_back(holder_of(name, true));
                             return service::seal_draw(call, id, *request);
                           });
  command->add_option("--witness", *witnesses, "本局见证人（编号=账号），可重复");
  command->add_option("--outside-witness", *outside, "局外见证人（编号=账号），可重复");
  command->add_option("--holder", *holders, "密钥份额保管人（姓名@单位），共 3 名，可重复");
  command->add_option("--outside-holder", *outside_holders, "局外的密钥份额保管人，至少 1 名，可重复");
  command->add_option("--dice", request->dice_digits, "骰子位数")->capture_default_str();
  command->add_option("--lottery", request->lotteries, "彩票玩法和期号：ssq-2026131、dlt-…、pl5-…，可重复");
  command->add_option("--seats-reason", request->seats_reason, "席位必有空缺仍要封存的理由");
}

void add_commit(CLI::App& family, Context& context) {
  auto request = std::make_shared<service::CommitRequest>();
  auto secret = std::make_shared<std::string>(), who = std::make_shared<std::string>();
  auto* command =
      add_step(family, context, "commit", "见证人投入承诺：只记录指纹，密语留在纸条上",
               [&context, request, secret, who](Call& call, const std::string& id) -> Result<DrawView> {
                 DD_TRY(act_as(context, call, *who));
                 if (!request->commitment.empty()) return service::commit_witness(call, id, *request);
                 DD_ASSIGN(const DrawView view, service::show_draw(call, id));
                 Bytes nonce(16);
                 context.platform.entropy(nonce);
                 const auto alg = view.alg == "sm3" ? draw::Alg::sm3 : draw::Alg::sha256;
                 request->commitment =
                     to_hex(draw::witness_commitment(alg, id, request->witness, nonce, draw::view(*secret)));
                 fmt::print("请抄在纸条上封存，启封时录入：{}{}\n", to_hex(nonce),
                            to_hex(Bytes(secret->begin(), secret->end())));
                 // A commitment whose slip nobody has read could never be opened.
                 if (std::fflush(stdout) != 0)
                   return refuse(ErrorCode::file_write, "标准输出", std::strerror(errno));
                 return service::commit_witness(call, id, *request);
               });
  command->add_option("--witness", request->witness, "见证人编号")->required();
  command->add_option("--by", *who, kOwnAccount)->required();
  auto* by_value = command->add_option("--commitment", request->commitment, "在自己的设备上算好的承诺值");
  command->add_option("--secret", *secret, "密语；由本机加随机数并算出承诺值")->excludes(by_value);
}

void add_reveal(CLI::App& family, Context& context) {
  auto request = std::make_shared<service::RevealRequest>();
  auto who = std::make_shared<std::string>();
  auto* command = add_step(family, context, "reveal", "见证人启封",
                           [&context, request, who](Call& call, const std::string& id) -> Result<DrawView> {
                             DD_TRY(act_as(context, call, *who));
                             return service::reveal_witness(call, id, *request);
                           });
  command->add_option("--by", *who, kOwnAccount)->required();
  command->add_option("--witness", request->witness, "见证人编号")->required();
  command->add_option("--value", request->value, "纸条上的内容（十六进制）")->required();
}

void add_draw_key(CLI::App& family, Context& context) {
  auto request = std::make_shared<service::KeyRequest>();
  auto who = std::make_shared<std::string>();
  auto* command = add_step(family, context, "key", "录入骰子或彩票号码（操作员和见证人各录一遍）",
                           [&context, request, who](Call& call, const std::string& id) -> Result<DrawView> {
                             DD_TRY(act_as(context, call, *who));
                             return service::key_source(call, id, *request);
                           });
  command->add_option("--source", request->id, "意向书中的来源编号，如 dice-20、ssq-2026131")->required();
  command->add_option("--value", request->value, "看到的数字或号码")->required();
  command->add_option("--by", *who, "录入人的账号，随后输入其密码；不写为命令行操作员");
}

void add_abort(CLI::App& family, Context& context) {
  auto request = std::make_shared<service::AbortRequest>();
  auto* command = add_step(
      family, context, "abort", "公开中止，理由永久可见；封存以后只是申请，须另一人确认",
      [request](Call& call, const std::string& id) { return service::abort_draw(call, id, *request); });
  command->add_option("--reason", request->reason, "理由")->required();
  auto who = std::make_shared<std::string>();
  auto* confirm = add_step(family, context, "abort-confirm", "第二人确认中止",
                           [&context, who](Call& call, const std::string& id) -> Result<DrawView> {
                             DD_TRY(act_as(context, call, *who));
                             return service::confirm_abort(call, id);
                           });
  confirm->add_option("--by", *who, "另一名操作员或本次摇号见证人的账号，随后输入其密码")->required();
}

void add_bundle(CLI::App& family, Context& context) {
  auto* command = family.add_subcommand("bundle", "写出数据包文件");
  auto id = std::make_shared<std::string>();
  auto file = std::make_shared<std::string>();
  auto is_public = std::make_shared<bool>(false);
  command->add_option("draw", *id, "摇号编号")->required();
  command->add_option("file", *file, "输出文件")->required();
  command->add_flag("--public", *is_public, "公众版：密钥公开前不含名单");
  command->callback([&context, id, file, is_public] {
    context.exit_code = context.with_call([&](Call& call) {
      const auto bundle = service::draw_bundle(call, *id, !*is_public);
      if (!bundle.ok()) return print_error(bundle.error());
      const Status written = context.platform.write_file(*file, *bundle);
      if (!written.ok()) return print_error(written.error());
      fmt::print("已写出 {}（{} 字节）\n", *file, bundle->size());
      return 0;
    });
  });
}

void add_list(CLI::App& family, Context& context) {
  auto* command = family.add_subcommand("list", "列出所有摇号，含中止的");
  command->callback([&context] {
    context.exit_code = context.with_call([](Call& call) {
      for (const auto& row : service::list_draws(call)) {
        fmt::print("{} {} {}{}\n", row.id, row.quarter, row.state, row.overdue ? " 逾期" : "");
      }
      return 0;
    });
  });
}

}  // namespace

void add_draw_command(CLI::App& app, Context& context) {
  auto* family = app.add_subcommand("draw", "摇号：冻结、封存、投入、封盘、启封、录入、摇号、公开密钥");
  family->require_subcommand(1);
  add_freeze(*family, context);
  add_seal(*family, context);
  add_commit(*family, context);
  add_custody_commands(*family, context);
  add_step(*family, context, "close", "封盘：公开日志的树根固定，此后不能再改", service::close_draw);
  add_reveal(*family, context);
  add_draw_key(*family, context);
  add_step(*family, context, "run", "摇号：由种子算出对象和人员，写入结果", service::run_draw);
  add_step(*family, context, "open", "季度结束后公开密钥，任何人可全部复算", service::open_draw);
  add_abort(*family, context);
  add_step(*family, context, "show", "查看一次摇号", service::show_draw);
  add_list(*family, context);
  add_bundle(*family, context);
}

}  // namespace dd::cli
