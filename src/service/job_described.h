// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/job.h"

// Field list of a job as the web face shows it.
namespace dd::service {

BOOST_DESCRIBE_STRUCT(JobView, (),
                      (id, kind, title, state, done, total, sentence, error_code, result, file_name,
                       created_at, started_at, ended_at, cancel_asked))

}  // namespace dd::service
