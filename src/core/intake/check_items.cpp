// SPDX-License-Identifier: Apache-2.0
#include "core/intake/resolvers.h"

namespace dd::intake {
namespace {

const FieldRule kCheckItemRules[] = {
    {"code",
     "事项编码",
     "编码|事项编号|事项代码|抽查事项编码|事项编码(编号)|编号",
     "例如 HJ-001",
     Clean::code,
     {},
     true,
     false,
     true},
    {"category", "抽查类别", "类别|抽查项目|检查类别", ""},
    {"item",
     "抽查事项",
     "事项名称|检查事项|抽查事项名称|检查事项名称|事项",
     "",
     Clean::text,
     {},
     true,
     false,
     true},
    {"sub_item", "抽查子项", "子项|事项子项|检查子项", ""},
    {"object_kind", "检查对象", "抽查对象|对象", ""},
    {"item_class", "事项类别", "重点/一般|重点一般|事项性质|事项分类", "重点或一般", Clean::word,
     kItemClassWords, false, true},
    {"method", "检查方式", "抽查方式|方式", "现场、书面、网络监测、检验检测或委托"},
    {"body_level", "检查主体", "实施主体|检查主体和层级|抽查主体|实施层级|检查层级|层级", ""},
    {"basis", "检查依据", "抽查依据|法律依据|依据|设定依据", "法律名称和条款"},
    {"content", "检查内容", "抽查内容|内容", ""},
    {"ratio", "抽查比例", "比例|检查比例", ""},
    {"frequency", "抽查频次", "频次|检查频次", ""},
    {"officer_requirement", "人员要求", "检查人员要求|执法人员要求", ""},
    {"office", "责任处室", "责任科室|责任部门|承办处室|责任单位", ""},
    {"valid_from", "生效日期", "起始日期|实施日期|有效期起", "2026-01-01", Clean::date},
    {"valid_to", "失效日期", "截止日期|有效期止|废止日期", "留空为长期", Clean::date},
    {"power_code",
     "权力清单编码",
     "权力编码|权力事项编码|权力基本码|权力清单事项编码",
     "权力清单中对应事项的编码",
     Clean::code,
     {},
     false,
     true},
};

constexpr Member<CheckItem> kCheckItemMembers[] = {
    {"code", &CheckItem::code},
    {"category", &CheckItem::category},
    {"item", &CheckItem::item},
    {"sub_item", &CheckItem::sub_item},
    {"object_kind", &CheckItem::object_kind},
    {"item_class", &CheckItem::item_class},
    {"method", &CheckItem::method},
    {"body_level", &CheckItem::body_level},
    {"basis", &CheckItem::basis},
    {"content", &CheckItem::content},
    {"ratio", &CheckItem::ratio},
    {"frequency", &CheckItem::frequency},
    {"officer_requirement", &CheckItem::officer_requirement},
    {"office", &CheckItem::office},
    {"valid_from", &CheckItem::valid_from},
    {"valid_to", &CheckItem::valid_to},
    {"power_code", &CheckItem::power_code},
};

}  // namespace

template <>
std::span<const FieldRule> field_rules<CheckItem>() {
  return kCheckItemRules;
}

template <>
std::span<const Member<CheckItem>> members<CheckItem>() {
  return kCheckItemMembers;
}

Resolver<CheckItem>::Resolver(const Surroundings&, const std::vector<CheckItem>& current) {
  for (const CheckItem& row : current) by_code_.emplace(row.code, &row);
}

void Resolver<CheckItem>::settle(Draft<CheckItem>& draft) {
  draft.need(draft.row.code, "事项编码", "code");
  const auto found = by_code_.find(draft.row.code);
  if (found != by_code_.end()) draft.existing = found->second;
}

void Resolver<CheckItem>::judge(Draft<CheckItem>& draft) {
  draft.need(draft.row.item, "抽查事项", "item");
  if (draft.row.item_class.empty()) draft.row.item_class = "general";
  judge_dates(draft, draft.row.valid_from, draft.row.valid_to, "valid_to");
}

}  // namespace dd::intake
