// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/log_desk.h"

// Field lists of the public log's keys (日志密钥).
namespace dd::service {

BOOST_DESCRIBE_STRUCT(LogKey, (),
                      (key, kind, name, holder, organisation, added_at, ended_at, signed_size, signed_at))
BOOST_DESCRIBE_STRUCT(LogDesk, (), (entries, published, cosigned, root, problem, key, keys))

}  // namespace dd::service
