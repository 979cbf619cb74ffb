// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "service/call.h"

// The quality of the registers (名录质量报告): how many records of each body lack something or have lapsed.
// Each number is counted by the condition of the list it leads to.
namespace dd::service {

struct QualityBody {
  std::string body, name;
  std::int64_t units = 0, officers = 0;
};
/// One kind of gap: `list` and `gap` name the list it leads to; `counts` in the order of the bodies. `total`
/// is that of the whole list, which finds doubles between two bodies too.
struct QualityLine {
  std::string list, gap;
  std::vector<std::int64_t> counts;
  std::int64_t total = 0;
};
struct QualityReport {
  std::string day;
  std::vector<QualityBody> bodies;
  std::vector<QualityLine> lines;
};
/// Of one body, or of all the actor sees. Error: scope_foreign_body.
Result<QualityReport> quality_report(Call& call, const std::string& body);

}  // namespace dd::service
