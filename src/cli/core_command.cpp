// SPDX-License-Identifier: Apache-2.0
// `dualdraw core FILE…` and `dualdraw verify FILE…`: no database, no network, no clock. `dualdraw verify
// --audit` reads the database.
#include <fmt/core.h>

#include <algorithm>

#include "cli/command.h"
#include "cli/verify_doorstep.h"
#include "cli/verify_log.h"
#include "core/draw/bundle.h"
#include "core/draw/instance.h"
#include "core/limits.h"
#include "wire/bundle_json.h"

namespace dd::cli {
namespace {

int run_core(const Platform& platform, const std::string& file) {
  const auto text = platform.read_file(file, limits::kBundle);
  if (!text.ok()) return print_error(text.error());
  const auto instance = draw::parse_instance(*text);
  if (!instance.ok()) return print_error(instance.error());
  const auto outcome = draw::run(*instance);
  if (!outcome.ok()) return print_error(outcome.error());
  fmt::print("{}", draw::format_outcome(*instance, *outcome));
  return 0;
}

std::string_view state_name(draw::StepReport::State state) {
  switch (state) {
    case draw::StepReport::State::ok:
      return "ok";
    case draw::StepReport::State::pending:
      return "pending";
    case draw::StepReport::State::failed:
      return "failed";
  }
  return "";
}

int run_verify(const Platform& platform, const std::string& file) {
  const auto text = platform.read_file(file, limits::kBundle);
  if (!text.ok()) return print_error(text.error());
  if (const auto proof = verify_proof(*text)) return *proof;
  const auto bundle = wire::read_bundle(*text);
  if (!bundle.ok()) {
    fmt::print("format failed {}\n", error_text(bundle.error()));
    return 1;
  }
  fmt::print("format ok 文件是规范化的原文，字段齐全\n");
  bool pending = false;
  for (const draw::StepReport& report : draw::verify(*bundle)) {
    if (report.step == draw::Step::format) continue;
    fmt::print("{} {} {}\n", draw::step_name(report.step), state_name(report.state), report.detail);
    if (report.state == draw::StepReport::State::failed) return 1;
    pending = pending || report.state == draw::StepReport::State::pending;
  }
  fmt::print("{}\n",
             pending ? "目前可核验的步骤全部相符；其余步骤待密钥公开后核验。" : "全部相符：与公告一致。");
  return 0;
}

using Files = std::vector<std::string>;

/// One file after another. Of several, each one's lines end with "== ok FILE" or "== refused FILE"; 1 when
/// any was refused.
int run_each(const Files& files, const std::function<int(const std::string&)>& run_one) {
  int code = 0;
  for (const std::string& file : files) {
    const int one = run_one(file);
    if (files.size() > 1) fmt::print("== {} {}\n", one == 0 ? "ok" : "refused", file);
    code = std::max(code, one);
  }
  return code;
}

}  // namespace

void add_core_command(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("core", "按 sx/v1 协议计算一个纯文本实例，逐行打印结果");
  auto files = std::make_shared<Files>();
  command->add_option("file", *files, "实例文件，可写多个")->required();
  command->callback([&context, files] {
    context.exit_code =
        run_each(*files, [&](const std::string& file) { return run_core(context.platform, file); });
  });
}

void add_verify_command(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand(
      "verify", "离线核验一次摇号的公开数据包、整份公开日志，或核查审计链，不符时指出第一处");
  auto files = std::make_shared<Files>();
  auto head = std::make_shared<std::string>();
  auto log = std::make_shared<LogVerification>();
  auto audit_asked = std::make_shared<bool>(false);
  auto* by_file = command->add_option("file", *files, "数据包文件，可写多个");
  auto* audit =
      command->add_flag("--audit", *audit_asked, "核查数据库里的审计链（--data 或 --database 指明）")
          ->excludes(by_file);
  command->add_option("--head", *head, "抄在纸上的链头（64 位十六进制）：核对它还在链上")->needs(audit);
  auto* folder =
      command->add_option("--log", log->folder, "公开日志的文件夹")->excludes(by_file)->excludes(audit);
  command->add_option("--log-key", log->log_key, "日志公钥，或存有公钥的文件")->needs(folder);
  command->add_option("--sm2-key", log->sm2_key, "要求有这把国密公钥的签名")->needs(folder);
  command->add_option("--memory", log->memory, "见证人上次的记忆或检查点")->needs(folder);
  command->add_option("--witness", log->witnesses, "检查点必须有其联署的见证公钥，可重复")->needs(folder);
  command->callback([&context, command, by_file, audit_asked, files, head, log] {
    if (*audit_asked) {
      context.exit_code = verify_audit(context, *head);
    } else if (!log->folder.empty()) {
      context.exit_code = verify_log(context.platform, *log);
    } else if (by_file->count() > 0) {
      context.exit_code =
          run_each(*files, [&](const std::string& file) { return run_verify(context.platform, file); });
    } else {
      throw CLI::RequiredError(command->get_name() + " 的数据包文件、--log 或 --audit");
    }
  });
}

}  // namespace dd::cli
