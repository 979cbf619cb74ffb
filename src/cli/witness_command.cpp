// SPDX-License-Identifier: Apache-2.0
// `dualdraw witness …`: for the log's witness, on a machine of his own. No database, no network: the log may
// come on a USB stick.
#include <fmt/core.h>

#include "cli/log_files.h"
#include "core/draw/log_history.h"
#include "core/ledger/witness.h"

namespace dd::cli {
namespace {

struct Request {
  std::string folder, log_key, key_file, memory_file, out_file;
  bool first = false;
};

int new_key(const Platform& platform, const std::string& name, const std::string& file) {
  const auto key = make_signer(platform, file, name, ledger::KeyKind::cosignature);
  if (!key.ok()) return print_error(key.error());
  fmt::print("见证私钥已存入 {}，请妥善保管。请把下面这一行公钥交给市局登记：\n{}\n", file,
             ledger::format_key(ledger::verifier_of(*key)));
  return 0;
}

/// What the witness signed last; none the first time, which he says himself: a memory that is lost or cannot
/// be read would else be taken for a first time, and he would sign another log. Errors: file_read, log_key.
Result<ledger::WitnessMemory> read_memory(const Platform& platform, const Request& request) {
  const std::string& file = request.memory_file;
  const auto text = platform.read_file(file, 4096);
  if (request.first && text.ok())
    return refuse(ErrorCode::log_key, file, "已经有见证记忆，不是第一次见证，请去掉 --first");
  if (request.first && !platform.file_exists(file)) return ledger::WitnessMemory{};
  if (!text.ok() && !platform.file_exists(file))
    return refuse(ErrorCode::log_key, file,
                  "没有找到见证记忆。第一次见证请加上 --first；以前签过的，请先找回这个文件");
  DD_ASSIGN(const std::string kept, text);
  const auto checkpoint = ledger::parse_checkpoint(kept);
  if (!checkpoint) return refuse(ErrorCode::log_key, file, "不是见证记忆文件");
  return ledger::WitnessMemory(checkpoint);
}

/// A cosignature says only that the log continues; what else is wrong in it the witness should know.
void print_faults(const ledger::LogCopy& copy, UnixMs now) {
  const draw::LogHistory history = draw::read_history(copy.entries, now);
  for (const auto& fault : history.faults) fmt::print("注意，第 {} 条：{}\n", fault.index, fault.what);
  if (!history.faults.empty())
    fmt::print("日志内容有以上问题。联署只证明日志没有被改动；请向市局问清原因，并保存这份副本。\n");
}

Result<ledger::Note> sign(const Platform& platform, const Request& request) {
  DD_ASSIGN(const auto log_key, read_verifier(platform, request.log_key));
  DD_ASSIGN(const auto key, read_signer(platform, request.key_file, ledger::KeyKind::cosignature));
  DD_ASSIGN(const auto memory, read_memory(platform, request));
  DD_ASSIGN(const auto copy, ledger::read_log(read_from(platform, request.folder), log_key));
  DD_TRY(ledger::follows(copy, memory));
  ledger::Note out = copy.note;
  const auto seconds = static_cast<std::uint64_t>(platform.now() / 1000);
  out.signatures.push_back(ledger::cosign(copy, key.name, key.seed, seconds));
  // Remembered before it is handed out: a witness never signs two logs, whatever happens in between.
  DD_TRY(platform.write_file(request.memory_file, ledger::format_checkpoint(copy.checkpoint)));
  DD_TRY(platform.write_file(request.out_file, ledger::format_note(out)));
  fmt::print("日志 {} 共 {} 条，{}。树根 {}\n", copy.checkpoint.origin, copy.checkpoint.size,
             memory ? "与上次见证的一致" : "这是第一次见证，没有上次的记录可比对",
             to_hex(copy.checkpoint.root));
  print_faults(copy, platform.now());
  return out;
}

int run_sign(const Platform& platform, const Request& request) {
  const auto signed_note = sign(platform, request);
  if (!signed_note.ok()) return print_error(signed_note.error());
  fmt::print("已签名，请把文件 {} 交回市局。\n", request.out_file);
  return 0;
}

}  // namespace

void add_witness_command(CLI::App& app, Context& context) {
  auto* family = app.add_subcommand("witness", "日志见证人：核对公开日志没有被改动，然后联署");
  family->require_subcommand(1);
  auto name = std::make_shared<std::string>();
  auto file = std::make_shared<std::string>("witness.key");
  auto* key = family->add_subcommand("key", "生成见证人自己的密钥");
  key->add_option("--name", *name, "见证人名称，如 jijian.lishui.example")->required();
  key->add_option("--file", *file, "私钥文件")->capture_default_str();
  key->callback([&context, name, file] { context.exit_code = new_key(context.platform, *name, *file); });

  auto request =
      std::make_shared<Request>(Request{"", "", "witness.key", "witness.memory", "checkpoint.signed", false});
  auto* sign = family->add_subcommand("sign", "核对日志并签名；日志可以在 U 盘上");
  sign->add_option("--log", request->folder, "公开日志的文件夹（内有 checkpoint 和 tile）")->required();
  sign->add_option("--log-key", request->log_key, "日志公钥，或存有公钥的文件")->required();
  sign->add_option("--key", request->key_file, "见证人私钥文件")->capture_default_str();
  sign->add_option("--memory", request->memory_file, "记住上次所见日志的文件")->capture_default_str();
  sign->add_flag("--first", request->first, "第一次见证，还没有见证记忆文件时使用");
  sign->add_option("--out", request->out_file, "签好的检查点")->capture_default_str();
  sign->callback([&context, request] { context.exit_code = run_sign(context.platform, *request); });
}

}  // namespace dd::cli
