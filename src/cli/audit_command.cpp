// SPDX-License-Identifier: Apache-2.0
// `dualdraw verify --audit`: whether the audit trail (审计记录) is whole.
#include <fmt/core.h>

#include "cli/command.h"
#include "service/audit.h"

namespace dd::cli {
namespace {

int print_report(const service::audit::ChainReport& report, bool looked_for) {
  if (!report.whole) {
    fmt::print("审计链不完整：{}（前 {} 条完整）\n", report.why, report.place.entries);
    return 1;
  }
  fmt::print("审计链完整：共 {} 条\n链头 {}\n", report.entries, to_hex(report.place.hash));
  if (!looked_for) return 0;
  if (report.noted_at == 0) {
    fmt::print("纸上的链头不在这条链上：记录被整段改写过，或抄写有误，请逐位核对。\n");
    return 1;
  }
  fmt::print("与纸上的链头相符：它是第 {} 条记录之后的链头。\n", report.noted_at);
  return 0;
}

}  // namespace

int verify_audit(const Context& context, const std::string& head) {
  Bytes noted;
  if (!head.empty()) {
    const auto digest = digest_from_hex(head);
    if (!digest)
      return print_error(refuse(ErrorCode::input_out_of_range, "--head", head, "64 位小写十六进制"));
    noted.assign(digest->begin(), digest->end());
  }
  return context.with_stored([&](db::Connection& db) {
    return print_report(service::audit::verify_chain(db, noted), !noted.empty());
  });
}

}  // namespace dd::cli
