// SPDX-License-Identifier: Apache-2.0
#include "core/draw/verify_steps.h"

namespace dd::draw {
namespace {

struct StepRow {
  Step step;
  std::string (*check)(Verification&);
  bool needs_secret;
  const char* holds;
};

constexpr StepRow kSteps[] = {
    {Step::intent, check_intent, false, "意向书是规范原文，与公布的编号、算法和名单根一致"},
    {Step::log, check_log, false, "本次摇号的日志条目齐全、顺序正确，且都在公开日志之中"},
    {Step::reveals, check_reveals, false, "各方随机数与意向书、日志一致，见证人的随机数与事先承诺相符"},
    {Step::seed, check_seed, false, "由意向书、日志和各方随机数重新算出的种子与公布的一致"},
    {Step::lists, check_lists, true, "密钥与承诺相符，名单与抽取前公布的根和数目一致"},
    {Step::selection, check_selection, true, "重新抽取的检查对象与公布的结果完全一致"},
    {Step::officers, check_officers, true, "重新抽取的检查人员与公布的结果完全一致"},
    {Step::substitutions, check_substitutions, true, "每一项替补都是封存次序里的下一个，与公开日志一致"},
};

bool lists_empty(const Bundle& b) {
  return b.objects.empty() && b.details.empty() && b.officers.empty() && b.recusals.empty() &&
         b.selected.empty() && b.seats.empty() && b.substitutions.empty();
}

StepReport report(const StepRow& row, Verification& v) {
  if (row.needs_secret && !v.bundle.secret) {
    if (lists_empty(v.bundle)) return {row.step, StepReport::State::pending, "待密钥公开后核验"};
    return {row.step, StepReport::State::failed, "密钥尚未公开，数据包却带有名单或结果"};
  }
  std::string fault = row.check(v);
  if (fault.empty()) return {row.step, StepReport::State::ok, row.holds};
  return {row.step, StepReport::State::failed, std::move(fault)};
}

}  // namespace

std::vector<StepReport> verify(const Bundle& bundle) {
  Verification v{bundle, {}, {}, {}, {}};
  std::vector<StepReport> out;
  for (const StepRow& row : kSteps) {
    out.push_back(report(row, v));
    if (out.back().state == StepReport::State::failed) break;
  }
  return out;
}

std::string_view step_name(Step step) {
  switch (step) {
    case Step::format:
      return "format";
    case Step::intent:
      return "intent";
    case Step::log:
      return "log";
    case Step::reveals:
      return "reveals";
    case Step::seed:
      return "seed";
    case Step::lists:
      return "lists";
    case Step::selection:
      return "selection";
    case Step::officers:
      return "officers";
    case Step::substitutions:
      return "substitutions";
  }
  return "";
}

}  // namespace dd::draw
