// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace dd::test {

/// Made-up codes whose check characters are right.
inline constexpr const char *kCodeOne = "91331100MA2TE5T1X7", *kCodeTwo = "91331121TEXT00025F",
                            *kCodeThree = "91331102T0000001XL";

}  // namespace dd::test
