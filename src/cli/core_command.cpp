// SPDX-License-Identifier: Apache-2.0
// `dualdraw core FILE` and `dualdraw verify FILE`: no database, no network, no clock.
#include <fmt/core.h>

#include "cli/command.h"
#include "core/draw/bundle.h"
#include "core/draw/instance.h"
#include "wire/bundle_json.h"

namespace dd::cli {
namespace {

int run_core(const Platform& platform, const std::string& file) {
  const auto text = platform.read_file(file, wire::kMaxBundleBytes);
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
  const auto text = platform.read_file(file, wire::kMaxBundleBytes);
  if (!text.ok()) return print_error(text.error());
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

}  // namespace

void add_core_command(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("core", "按 sx/v1 协议计算一个纯文本实例，逐行打印结果");
  auto file = std::make_shared<std::string>();
  command->add_option("file", *file, "实例文件")->required();
  command->callback([&context, file] { context.exit_code = run_core(context.platform, *file); });
}

void add_verify_command(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("verify", "离线核验一次摇号的公开数据包，不符时指出第一处");
  auto file = std::make_shared<std::string>();
  command->add_option("file", *file, "数据包文件")->required();
  command->callback([&context, file] { context.exit_code = run_verify(context.platform, *file); });
}

}  // namespace dd::cli
