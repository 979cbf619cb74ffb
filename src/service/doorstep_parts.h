// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "core/draw/doorstep.h"
#include "service/draw_parts.h"

// What a doorstep proof is made from (门前凭证的依据); only service/custody*.cpp include this.
namespace dd::service {

/// The proof as the draw stands now, from what is stored; nothing when the object does not stand. Five
/// statements.
Result<std::optional<draw::Doorstep>> stored_doorstep(db::Connection& db, const store::DrawRecord& record,
                                                      const draw::Instance& instance,
                                                      const StoredResult& result, std::uint64_t object);

}  // namespace dd::service
