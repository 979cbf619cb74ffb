// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>

// Joint inspections (联合抽查) as flat records with history, like the registers (core/model/register.h).
namespace dd {

/// A joint scheme of one quarter (联合抽查方案), proposed by an environment body.
struct JointScheme {
  std::string id;       ///< "LH-2027Q1-331102-01"
  std::string quarter;  ///< "2027Q1"
  std::string lead;     ///< body code of the proposer
  std::string title;
  std::string mode;           ///< "overlay" 各抽各的 | "accompany" 陪同检查
  std::string strata;         ///< comma separated of key, key_special, general, general_special
  std::string areas;          ///< body codes, comma separated; empty = the lead's whole territory
  std::string state;          ///< proposed | confirmed | declined | withdrawn
  std::string proposed_by;    ///< account
  std::int64_t revision = 1;  ///< grows with every change and answer
  friend bool operator==(const JointScheme&, const JointScheme&) = default;
};

/// The part of one department in a joint scheme and its answer (参加部门).
struct JointPartner {
  std::string scheme;
  std::string department;    ///< body code
  std::int64_t percent = 0;  ///< 1..100, or 0 when `number` says it
  std::int64_t number = 0;
  std::int64_t seats = 2;
  std::int64_t can_lead = 0;  ///< 1 = the first of them must be able to lead (可带队)
  std::string specialty;      ///< the first of them must have it; empty = none asked
  std::string items;          ///< codes of the department's items it checks, comma separated; empty = all
  std::string answer;         ///< pending | confirmed | declined
  std::string answered_by;    ///< account
  std::string answered_on;    ///< date
  std::string note;           ///< reason of a refusal
  friend bool operator==(const JointPartner&, const JointPartner&) = default;
};

/// A check item that a department runs (部门抽查事项).
struct DepartmentItem {
  std::string department;  ///< body code
  std::string code;        ///< of the department's own catalogue, or of the city's when both run it
  std::string item;
  std::string method;
  std::string basis;
  std::string content;
  std::string valid_from;
  std::string valid_to;
  friend bool operator==(const DepartmentItem&, const DepartmentItem&) = default;
};

}  // namespace dd
