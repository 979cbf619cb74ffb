// SPDX-License-Identifier: Apache-2.0
// `dualdraw import --kind units FILE [--dry-run] [--rejects OUT.xlsx]`, and the templates.
#include <fmt/core.h>

#include "cli/command.h"
#include "service/import_register.h"
#include "service/shipped.h"

namespace dd::cli {
namespace {

constexpr std::size_t kLinesPrinted = 50;

struct Options {
  std::string kind, file, rejects, form, leaving;
  bool dry_run = false;
};

void print_leaving(const service::ImportReport& report) {
  if (report.leaving.empty()) return;
  fmt::print("移出 {} 家（文件中没有）：\n", report.leaving.size());
  for (const service::ImportLeaving& one : report.leaving) fmt::print("  {} {}\n", one.name, one.key);
  if (report.dry_run) fmt::print("核对无误后导入时加上：--leaving {}\n", report.leaving_code);
}

void print_report(const service::ImportReport& report) {
  fmt::print("{}{}：共 {} 行，新增 {}，变更 {}，相同 {}，有提示仍导入 {}，退回 {}；忽略空行 {}\n",
             report.dry_run ? "（试算，未写入）" : "", report.file_name, report.rows, report.added,
             report.changed, report.same, report.warned, report.refused, report.ignored_empty_rows);
  print_leaving(report);
  std::size_t printed = 0;
  for (const service::ImportLine& line : report.lines) {
    for (const service::ImportProblem& problem : line.problems) {
      if (printed++ == kLinesPrinted) {
        fmt::print("……其余问题见退回文件（--rejects）\n");
        return;
      }
      fmt::print("第 {} 行 {} 列 {}（{}）：{}{}\n", line.row, problem.column.empty() ? "－" : problem.column,
                 problem.heading, line.state == "refused" ? "退回" : "提示", problem.message,
                 problem.suggestion.empty() ? "" : "建议：" + problem.suggestion);
    }
  }
}

int write_template(Context& context, service::Call& call, const Options& options) {
  const auto form = service::import_template(call, options.kind);
  if (!form.ok()) return print_error(form.error());
  const Status written = context.platform.write_file(options.form, *form);
  return written.ok() ? 0 : print_error(written.error());
}

/// 0 when every row was taken, 2 when some were refused, 1 when the file was.
int import_file(Context& context, service::Call& call, const Options& options) {
  const intake::Limits limits;
  const auto bytes = context.platform.read_file(options.file, limits.file_bytes);
  if (!bytes.ok()) return print_error(bytes.error());
  const auto outcome = service::import_register(call,
                                                {.kind = options.kind,
                                                 .file_name = options.file,
                                                 .bytes = *bytes,
                                                 .dry_run = options.dry_run,
                                                 .leaving = options.leaving},
                                                limits);
  if (!outcome.ok()) return print_error(outcome.error());
  print_report(outcome->report);
  if (outcome->rejects.empty()) return 0;
  if (!options.rejects.empty()) {
    const Status written = context.platform.write_file(options.rejects, outcome->rejects);
    if (!written.ok()) return print_error(written.error());
    fmt::print("退回的行已写入 {}：改好后可直接再次导入\n", options.rejects);
  }
  return 2;
}

int run_import(Context& context, const Options& options) {
  return context.with_call([&](service::Call& call) {
    const Status shipped = service::load_shipped(call);
    if (!shipped.ok()) return print_error(shipped.error());
    if (!options.form.empty()) return write_template(context, call, options);
    return import_file(context, call, options);
  });
}

}  // namespace

void add_import_command(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("import", "从 .xlsx 或 .csv 导入名录");
  command
      ->add_option(
          "--kind", options->kind,
          "units 检查对象、officers 执法人员、recusals 回避、check_items 抽查事项、complaints 信访投诉、"
          "duty_periods 离岗时段、key_list 年度重点名录、"
          "department_items 部门抽查事项")
      ->required();
  auto* file = command->add_option("file", options->file, "要导入的文件");
  command->add_flag("--dry-run", options->dry_run, "只核对，不写入");
  command->add_option("--leaving", options->leaving, "年度重点名录：核对移出名单后，填试算给出的核对码");
  command->add_option("--rejects", options->rejects, "把退回的行写成这个 .xlsx");
  auto* form = command->add_option("--template", options->form, "只写出空白模板（.xlsx）");
  file->excludes(form);
  command->callback([&context, options] {
    if (options->file.empty() && options->form.empty()) throw CLI::RequiredError("file");
    context.exit_code = run_import(context, *options);
  });
}

}  // namespace dd::cli
