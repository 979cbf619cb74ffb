// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "core/model/joint.h"
#include "core/model/register.h"

// Personal fields as they are shown (个人信息遮盖).
namespace dd::service {

/// 张三 -> 张**: the first character stays, the length does not show. "" stays "".
std::string mask_name(std::string_view name);
/// 13812341234 -> 138****1234; anything shorter than 8 characters wholly.
std::string mask_phone(std::string_view phone);

void mask(Unit& unit);        ///< legal_person, contact, phone
void mask(Officer& officer);  ///< phone; the name of an officer is not hidden from colleagues
inline void mask(Recusal&) {}
inline void mask(CheckItem&) {}
inline void mask(DutyPeriod&) {}
inline void mask(KeyChange&) {}
inline void mask(Complaint&) {}
inline void mask(Checklist&) {}
inline void mask(Body&) {}
inline void mask(DepartmentItem&) {}
inline void mask(JointScheme&) {}

/// A personal field of `edited` that still reads as the mask of the stored one takes the stored value.
void unmask(Unit& edited, const Unit& stored);
void unmask(Officer& edited, const Officer& stored);
inline void unmask(Recusal&, const Recusal&) {}
inline void unmask(CheckItem&, const CheckItem&) {}
inline void unmask(DutyPeriod&, const DutyPeriod&) {}
inline void unmask(KeyChange&, const KeyChange&) {}
inline void unmask(Complaint&, const Complaint&) {}
inline void unmask(Checklist&, const Checklist&) {}

}  // namespace dd::service
