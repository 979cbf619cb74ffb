// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>

#include "service/joint.h"
#include "store/register_store.h"

// What the verbs of joint inspections share; only service/joint*.cpp include this.
namespace dd::service {

/// A scheme with its parts as stored.
struct StoredJoint {
  JointScheme scheme;
  std::vector<JointPartner> partners;  ///< by department
};

/// Every current scheme of a quarter ("" = of all), by id. Two statements.
std::vector<StoredJoint> stored_joint(db::Connection& db, const std::string& quarter);

/// One part as the rules take it.
policy::JointShare share_of(const JointScheme& scheme, const JointPartner& partner,
                            const std::map<std::string, std::string>& department_names);

/// Names of all bodies by code; short names.
std::map<std::string, std::string> body_names(db::Connection& db);

std::vector<std::string> split_words(const std::string& list);

}  // namespace dd::service
