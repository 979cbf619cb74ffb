// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <gtest/gtest.h>

#include <vector>

#include "core/draw/bundle.h"

namespace dd::draw {

/// The first failed step of a bundle, with which its verification ends; Step::format, which is the reader's
/// and never reported here, when all holds.
inline Step failed_step(const Bundle& bundle) {
  const std::vector<StepReport> reports = verify(bundle);
  for (const StepReport& r : reports) {
    if (r.state == StepReport::State::failed) {
      EXPECT_EQ(&r, &reports.back());
      EXPECT_FALSE(r.detail.empty());
      return r.step;
    }
  }
  return Step::format;
}

}  // namespace dd::draw
