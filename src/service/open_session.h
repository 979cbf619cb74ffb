// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "service/session.h"
#include "store/account_store.h"

namespace dd::service {

/// Opens a session for somebody who has proved who he is, and makes him the actor of the call (建立会话). The
/// oldest session beyond three ends. `how` stands in the audit trail. Whom the identity provider vouches for
/// used no password, so his session asks for no new one.
enum class Proof { password, identity_provider };
OpenedSession open_session(Call& call, const store::AccountRecord& record, store::SessionOrigin origin,
                           std::string_view how, Proof proof);

}  // namespace dd::service
