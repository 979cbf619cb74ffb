// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/draw/table.h"

namespace dd::draw {

/// The draw of objects alone (抽取检查对象), on columns. `run` fills the table from an Instance; whoever
/// holds 10^7 objects fills it directly. Beside the table it needs 8 bytes an object and about 70 bytes a
/// selected one.
struct ObjectDraw {
  Digest root_obj{};
  std::vector<Selected> selected;
  std::vector<PassCount> counts;
};
ObjectDraw draw_objects(Alg alg, const Digest& secret, const Digest& seed, const ObjectTable& objects,
                        const std::vector<Pass>& passes, unsigned threads);

/// u8 type || LP(id) || LP(value) (sx/v1 3.b).
Bytes encode_contribution(const Contribution& contribution);

}  // namespace dd::draw
