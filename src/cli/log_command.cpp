// SPDX-License-Identifier: Apache-2.0
// `dualdraw log …`: the signing key of the public log, its publication, its witnesses.
#include <fmt/core.h>

#include "cli/log_files.h"
#include "cli/log_sm2.h"

namespace dd::cli {
namespace {

int print_status(const Status& status, const std::string& done) {
  if (!status.ok()) return print_error(status.error());
  fmt::print("{}\n", done);
  return 0;
}

/// The file holds the old key too until the database has taken the new one: whenever this ends, the key in
/// use is there.
int new_key(Context& context, const std::string& name, const std::string& file, const std::string& reason) {
  const auto key = add_log_key(context.platform, file, name);
  if (!key.ok()) return print_error(key.error());
  const std::string shown = ledger::format_key(ledger::verifier_of(*key));
  return context.with_call([&](service::Call& call) {
    Status done = service::use_log_key(call, shown, reason);
    if (done.ok()) done = keep_log_key(context.platform, file, *key);
    return print_status(done, "日志密钥已启用。请把下面这一行公钥交给见证人并公开：\n" + shown);
  });
}

int publish(Context& context, const std::string& file, const std::string& folder) {
  const auto keys = read_log_keys(context.platform, file);
  if (!keys.ok()) return print_error(keys.error());
  return context.with_call([&](service::Call& call) {
    const service::LogFolder files =
        countersigned(context.platform, folder_at(context.platform, folder), sm2_key_file(context));
    const auto done = service::publish_log(call.db, *keys, files);
    if (!done.ok()) return print_error(done.error());
    fmt::print("已公开 {} 条，树根 {}\n", done->size, to_hex(done->root));
    return 0;
  });
}

/// A second key under the log's name; what is published already gets its line at once.
int new_sm2_key(Context& context) {
  return context.with_call([&](service::Call& call) {
    std::string name;
    for (const auto& key : service::list_log_keys(call.db)) {
      if (key.kind == "log" && key.ended_at.empty()) name = key.name;
    }
    const std::string file = sm2_key_file(context);
    const auto key = make_sm2_signer(context.platform, file, name);
    if (!key.ok()) return print_error(key.error());
    const service::LogFolder plain = folder_at(context.platform, log_folder(context));
    if (const auto published = plain.read("checkpoint")) {
      const Status done = countersigned(context.platform, plain, file).write("checkpoint", *published);
      if (!done.ok()) return print_error(done.error());
    }
    fmt::print("国密签名密钥已启用，检查点从此多一行 SM2 签名。请把下面这一行公钥公开：\n{}\n",
               ledger::format_sm2_key(ledger::verifier_of(*key)));
    return 0;
  });
}

int list_keys(Context& context) {
  return context.with_call([](service::Call& call) {
    for (const auto& key : service::list_log_keys(call.db)) {
      fmt::print("{} {} {} {}{}\n", key.kind == "log" ? "日志" : "见证", key.key, key.organisation,
                 key.holder, key.ended_at.empty() ? "" : " 已停用");
    }
    return 0;
  });
}

int take(Context& context, const std::string& file) {
  const auto note = context.platform.read_file(file, 65536);
  if (!note.ok()) return print_error(note.error());
  return context.with_call([&](service::Call& call) {
    const auto taken = service::take_cosignatures(call, *note);
    if (!taken.ok()) return print_error(taken.error());
    fmt::print("已采用 {} 个新的见证联署，请再执行 dualdraw log publish\n", *taken);
    return 0;
  });
}

void add_key_commands(CLI::App& family, Context& context) {
  auto* command = family.add_subcommand("key", "生成并启用日志的签名密钥（存放在数据库以外）");
  auto name = std::make_shared<std::string>();
  auto file = std::make_shared<std::string>();
  auto reason = std::make_shared<std::string>("首次启用");
  command->add_option("--name", *name, "日志名称，如 lishui.example/dualdraw；以后不变")->required();
  command->add_option("--file", *file, "私钥文件，默认 <数据目录>/keys/log.key");
  command->add_option("--reason", *reason, "更换时写明原因，将永久公开")->capture_default_str();
  command->callback([&context, name, file, reason] {
    context.exit_code = new_key(context, *name, file->empty() ? log_key_file(context) : *file, *reason);
  });
}

void add_publish(CLI::App& family, Context& context) {
  auto* command = family.add_subcommand("publish", "写出公开文件：日志瓦片和签名的检查点");
  auto file = std::make_shared<std::string>();
  auto folder = std::make_shared<std::string>();
  command->add_option("--key", *file, "私钥文件，默认 <数据目录>/keys/log.key");
  command->add_option("--to", *folder, "公开文件夹，默认 <数据目录>/public/log");
  command->callback([&context, file, folder] {
    context.exit_code = publish(context, file->empty() ? log_key_file(context) : *file,
                                folder->empty() ? log_folder(context) : *folder);
  });
}

void add_witness(CLI::App& family, Context& context) {
  auto* command = family.add_subcommand("witness", "登记日志见证人的公钥");
  auto key = std::make_shared<std::string>();
  auto holder = std::make_shared<std::string>();
  auto organisation = std::make_shared<std::string>();
  command->add_option("key", *key, "见证公钥，或存有公钥的文件")->required();
  command->add_option("--holder", *holder, "保管人")->required();
  command->add_option("--organisation", *organisation, "单位")->required();
  command->callback([&context, key, holder, organisation] {
    const auto read = read_verifier(context.platform, *key);
    if (!read.ok()) {
      context.exit_code = print_error(read.error());
      return;
    }
    context.exit_code = context.with_call([&](service::Call& call) {
      return print_status(service::add_log_witness(call, ledger::format_key(*read), *holder, *organisation),
                          "见证人已登记。");
    });
  });
}

void add_end(CLI::App& family, Context& context) {
  auto* command = family.add_subcommand("end-witness", "停用一名日志见证人");
  auto key = std::make_shared<std::string>();
  auto reason = std::make_shared<std::string>();
  command->add_option("key", *key, "见证公钥")->required();
  command->add_option("--reason", *reason, "原因，将永久公开")->required();
  command->callback([&context, key, reason] {
    context.exit_code = context.with_call([&](service::Call& call) {
      return print_status(service::end_log_witness(call, *key, *reason), "见证人已停用。");
    });
  });
}

}  // namespace

void add_log_command(CLI::App& app, Context& context) {
  auto* family = app.add_subcommand("log", "公开日志：密钥、公开、见证人和联署");
  family->require_subcommand(1);
  add_key_commands(*family, context);
  add_publish(*family, context);
  add_witness(*family, context);
  add_end(*family, context);
  auto file = std::make_shared<std::string>();
  auto* command = family->add_subcommand("cosigned", "采用见证人签过的检查点");
  command->add_option("file", *file, "见证人交回的检查点文件")->required();
  command->callback([&context, file] { context.exit_code = take(context, *file); });
  auto* sm2 = family->add_subcommand("sm2-key", "国密环境：检查点另加一行 SM2 签名，生成它的密钥");
  sm2->callback([&context] { context.exit_code = new_sm2_key(context); });
  auto* list = family->add_subcommand("keys", "列出日志密钥和见证人");
  list->callback([&context] { context.exit_code = list_keys(context); });
}

}  // namespace dd::cli
