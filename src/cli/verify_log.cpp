// SPDX-License-Identifier: Apache-2.0
#include "cli/verify_log.h"

#include <fmt/core.h>

#include "cli/log_files.h"
#include "cli/log_sm2.h"
#include "core/draw/closing.h"
#include "core/ledger/witness.h"
#include "core/plain_text.h"

namespace dd::cli {
namespace {

Status check_witnesses(const Platform& platform, const LogVerification& asked, const ledger::LogCopy& copy) {
  for (const std::string& text : asked.witnesses) {
    DD_ASSIGN(const auto key, read_verifier(platform, text));
    const auto verified = ledger::verify_note(copy.note, key);
    if (!verified) return refuse(ErrorCode::log_copy, "检查点没有见证人“" + key.name + "”的有效联署");
    fmt::print("见证人 {} 已于 {} 联署\n", key.name,
               format_moment(static_cast<UnixMs>(verified->seconds) * 1000));
  }
  return {};
}

Status check_memory(const Platform& platform, const LogVerification& asked, const ledger::LogCopy& copy) {
  if (asked.memory.empty()) return {};
  DD_ASSIGN(const std::string text, platform.read_file(asked.memory, 4096));
  const auto before = ledger::parse_checkpoint(text);
  if (!before) return refuse(ErrorCode::log_key, asked.memory, "不是检查点或见证记忆文件");
  DD_TRY(ledger::follows(copy, before));
  fmt::print("与此前见证的 {} 条一致\n", before->size);
  return {};
}

Status check_sm2(const Platform& platform, const LogVerification& asked, const ledger::LogCopy& copy) {
  if (asked.sm2_key.empty()) return {};
  DD_ASSIGN(const ledger::Sm2Key key, read_sm2_key(platform, asked.sm2_key));
  if (!ledger::verify_note(copy.note, key))
    return refuse(ErrorCode::log_copy, "检查点没有国密密钥“" + key.name + "”的有效签名");
  fmt::print("国密签名（SM2、SM3）有效\n");
  return {};
}

std::string state_of(const draw::DrawTrace& trace) {
  std::string out = trace.drawn_at != 0     ? "已摇号 " + format_moment(trace.drawn_at)
                    : trace.aborted_at != 0 ? "已中止（" + trace.abort_reason + "）"
                                            : "进行中";
  if (trace.overdue) out += " 逾期";
  if (trace.first_reveal != 0 && trace.closing_witnesses.empty()) out += " 封盘时日志没有登记见证人";
  for (const std::string& who : trace.late) out += " “" + who + "”投入逾期";
  if (trace.revealed_at != 0) out += " 密钥已公开";
  if (trace.key_late) out += " 密钥公开逾期";
  return out;
}

/// The log names its keys itself: another key than the last one named signs nothing.
Status check_keys(const draw::LogHistory& history, const ledger::LogCopy& copy,
                  const ledger::VerifierKey& key) {
  const std::string shown = ledger::format_key(key);
  if (!copy.entries.empty() && history.log_key != shown)
    return refuse(ErrorCode::log_copy, "日志写明现用的密钥是“" + history.log_key + "”，不是“" + shown + "”");
  for (const std::string& text : history.witnesses) {
    const auto witness = ledger::parse_key(text);
    const bool cosigned = witness && ledger::verify_note(copy.note, *witness);
    fmt::print("登记的见证人 {} {}\n", text, cosigned ? "已联署这个检查点" : "还没有联署这个检查点");
  }
  return {};
}

/// Reveals count only behind a cosigned closing; `read` gives its public file.
void check_closings(const ledger::ReadFile& read, const ledger::LogCopy& copy, draw::LogHistory& history) {
  for (const draw::DrawTrace& trace : history.draws) {
    if (trace.first_reveal == 0) continue;
    const std::string fault = draw::closing_fault(trace, read("closing/" + trace.draw), copy.leaves);
    if (!fault.empty()) history.faults.push_back({trace.first_reveal, trace.draw + "：" + fault});
  }
}

/// Whether the result, too, was cosigned by enough witnesses (结果联署).
void print_results(const ledger::ReadFile& read, const ledger::LogCopy& copy, draw::LogHistory& history) {
  for (const draw::DrawTrace& trace : history.draws) {
    if (trace.drawn_at == 0 || trace.closing_witnesses.empty()) continue;
    const auto file = read("result/" + trace.draw);
    const auto signed_by = draw::result_cosigners(trace, file.value_or(""), copy.leaves);
    if (!signed_by) {
      history.faults.push_back({trace.result_index, trace.draw + "：结果联署文件不是规定的写法"});
    } else if (*signed_by >= draw::kClosingCosigners) {
      fmt::print("{} 的结果已有 {} 名日志见证人联署\n", trace.draw, *signed_by);
    } else {
      fmt::print("{} 的结果只有 {} 名日志见证人联署，应有 {} 名：请向市局索要\n", trace.draw, *signed_by,
                 draw::kClosingCosigners);
    }
  }
}

int report(const draw::LogHistory& history) {
  for (const auto& trace : history.draws)
    fmt::print("{} {}\n", printable(trace.draw), printable(state_of(trace)));
  for (const auto& fault : history.faults) fmt::print("第 {} 条：{}\n", fault.index, printable(fault.what));
  if (!history.faults.empty()) return 1;
  fmt::print(
      "公开日志全部相符：{} 次摇号，编号连续，次序、封存、承诺、随机源和种子均已复算，封盘均有联署。\n",
      history.draws.size());
  return 0;
}

}  // namespace

int verify_log(const Platform& platform, const LogVerification& asked) {
  const auto key = read_verifier(platform, asked.log_key);
  if (!key.ok()) return print_error(key.error());
  const auto copy = ledger::read_log(read_from(platform, asked.folder), *key);
  if (!copy.ok()) return print_error(copy.error());
  fmt::print("日志 {} 共 {} 条，签名有效，树根 {}\n", copy->checkpoint.origin, copy->checkpoint.size,
             to_hex(copy->checkpoint.root));
  Status held = check_memory(platform, asked, *copy);
  if (held.ok()) held = check_sm2(platform, asked, *copy);
  if (held.ok()) held = check_witnesses(platform, asked, *copy);
  draw::LogHistory history = draw::read_history(copy->entries, platform.now());
  check_closings(read_from(platform, asked.folder), *copy, history);
  print_results(read_from(platform, asked.folder), *copy, history);
  if (held.ok()) held = check_keys(history, *copy, *key);
  if (!held.ok()) return print_error(held.error());
  return report(history);
}

}  // namespace dd::cli
