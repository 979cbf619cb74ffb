// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/checklist.h"
#include "core/model/complaint.h"

namespace dd {

// The registers (一单两库) as flat records. The wire name, the SQL column and the member share one spelling;
// dates are ISO text "2026-04-01", empty = not given. Every record is kept with history: rows are closed,
// never deleted.

/// A body that draws and inspects (执法机构): the city bureau, a county branch or the development zone.
struct Body {
  std::string
      code;  ///< "331100"; a body without GB/T 2260 code has a local one under the city's, e.g. "331171"
  std::string name;        ///< 丽水市生态环境局莲都分局
  std::string short_name;  ///< 莲都
  std::string letters;     ///< LD, used in short codes and draw ids
  std::string level;       ///< "city" | "county" | "zone"
  std::string parent;      ///< code of the city bureau; empty for itself
  friend bool operator==(const Body&, const Body&) = default;
};

/// An inspected unit (检查对象). Field meanings: regulation of the object library (检查对象名录库).
struct Unit {
  std::string id;    ///< USCC/site, e.g. "91331100MA2E0ABC1X/001"; upper case ASCII; the draw's object id
  std::string name;  ///< 单位名称
  std::string uscc;  ///< 统一社会信用代码 18 characters, or an old 15-digit registration number
  std::string kind;  ///< 企业 | 个体 | 事业 | 建设项目
  std::string body;  ///< code of the responsible body (属地)
  std::string area;  ///< 6-digit division code, GB/T 2260
  std::string town;  ///< 9-digit town code, may be empty
  std::string address;
  std::string industry;      ///< GB/T 4754-2017 class, 4 digits
  std::string legal_person;  ///< personal: never public, never in the frozen row
  std::string contact;       ///< personal
  std::string phone;         ///< personal
  std::string unit_class;    ///< "key" 重点 | "general" 一般
  std::string special_tags;  ///< 特殊监管对象: comma separated of state_controlled, sewage_plant, dyeing,
                             ///< chemical, paper, tanning, electroplating, lead_battery, complaints, other
  std::string special_reason;  ///< reason and evidence of the tags; required when tags are not empty
  std::string special_from;    ///< date; with special_to the period in which the tags hold
  std::string special_to;      ///< date, empty = open
  std::string auto_tags;  ///< special tags given by rule (自动认定), kept apart from those given by hand
  std::string auto_evidence;   ///< what they rest on: complaint and decision numbers
  std::string auto_from;       ///< date; with auto_to the period in which they hold
  std::string auto_to;         ///< date
  std::string key_categories;  ///< 水环境,大气环境,土壤,噪声,地下水,环境风险
  std::string list_year;       ///< year of the key list, e.g. "2026"
  std::string source;          ///< "city" 市级名录 | "local" 地方增列
  std::string permit_no;       ///< 排污许可证编号, 22 characters, may be empty
  std::string permit_class;    ///< 重点管理 | 简化管理 | 登记管理
  std::string permit_valid_to;
  std::string risk_level;     ///< 一般 | 较大 | 重大
  std::string credit_grade;   ///< A..E
  std::string positive_from;  ///< 监督执法正面清单, from and to
  std::string positive_to;
  std::string status;  ///< normal 正常 | stopped 停产 | seasonal 季节性停产 | closed 关闭 | cancelled 注销 |
                       ///< moved 搬迁 | building 在建
  std::int64_t balls = 1;         ///< 1..9 lots inside its stratum (风险权重)
  std::string lng, lat;           ///< decimal degrees as text, may be empty
  std::string online_monitoring;  ///< automatic monitoring (自动监控): "yes" | "no", empty = not known
  std::string main_pollutants, discharge_standard;  ///< 主要污染物, 执行标准
  std::string remarks;
  friend bool operator==(const Unit&, const Unit&) = default;
};

/// An enforcement officer (执法检查人员).
struct Officer {
  std::string
      id;  ///< the officer's number in this register, e.g. "LD-007"; shown instead of the name in public
  std::string name;  ///< personal: masked in public
  std::string body;  ///< body code
  std::string department, post;
  std::string certificate_no;  ///< 执法证号
  std::string certificate_valid_to;
  std::string specialties;    ///< comma separated: water, air, solid_waste, soil, noise, radiation, project
  std::string items;          ///< codes of the check items he or she checks, comma separated; empty = all
  std::int64_t can_lead = 0;  ///< 1 = 主办
  std::string duty;       ///< on_duty 在岗 | leave 请假 | seconded 借调 | retired 退休 | off 离岗
  std::string duty_from;  ///< dates of the present duty state
  std::string duty_to;
  std::string phone;  ///< personal
  std::string certificate_issuer;
  std::string on_staff, expert;  ///< 在编, 专家: "yes" | "no", empty = not known; N counts who is on duty
  std::string remarks;
  friend bool operator==(const Officer&, const Officer&) = default;
};

/// A recusal (回避): this officer is not sent to this unit.
struct Recusal {
  std::string unit;         ///< Unit::id
  std::string officer;      ///< Officer::id
  std::int64_t reason = 1;  ///< 1 近亲属 2 曾任职 3 持股或利益关系 4 驻企 5 其他
  std::string note;         ///< evidence; confidential
  std::string from;         ///< date
  std::string to;           ///< date, empty = open
  friend bool operator==(const Recusal&, const Recusal&) = default;
};

/// A time an officer is away from the post (离岗时段), on top of the present duty state; several an officer.
struct DutyPeriod {
  std::string officer;  ///< Officer::id
  std::string duty;     ///< leave 请假 | seconded 借调 | training 培训 | off 离岗
  std::string from;     ///< first day away
  std::string to;       ///< last day away, empty = until further notice
  std::string reason;
  friend bool operator==(const DutyPeriod&, const DutyPeriod&) = default;
};

/// A change of the key list prepared for a year (重点名录调整): who joins and who leaves against the list in
/// force.
struct KeyChange {
  std::string year;            ///< "2027"
  std::string unit;            ///< Unit::id
  std::string action;          ///< join 列入 | leave 移出
  std::string source;          ///< city 市级名录 | local 地方增列
  std::string key_categories;  ///< as Unit::key_categories; of a unit that joins
  std::string reason;          ///< basis, with the document's number
  friend bool operator==(const KeyChange&, const KeyChange&) = default;
};

/// An item of the random-check catalogue (随机抽查事项).
struct CheckItem {
  std::string code;      ///< e.g. "HJ-001"
  std::string category;  ///< 抽查类别
  std::string item;      ///< 抽查事项
  std::string sub_item;
  std::string object_kind;  ///< 检查对象
  std::string item_class;   ///< "key" 重点 | "general" 一般
  std::string method;       ///< 现场 | 书面 | 网络监测 | 检验检测 | 委托
  std::string body_level;   ///< 检查主体和层级
  std::string basis;        ///< 检查依据, law and article
  std::string content;      ///< 检查内容
  std::string ratio;        ///< 比例
  std::string frequency;    ///< 频次
  std::string officer_requirement;
  std::string office;  ///< 责任处室
  std::string valid_from;
  std::string valid_to;
  std::string power_code;  ///< 权力清单编码 (四张清单一张网)
  friend bool operator==(const CheckItem&, const CheckItem&) = default;
};

}  // namespace dd
