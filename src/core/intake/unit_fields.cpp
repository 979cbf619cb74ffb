// SPDX-License-Identifier: Apache-2.0
#include "core/intake/read_register.h"

namespace dd::intake {
namespace {

const FieldRule kRules[] = {
    {"name",
     "单位名称",
     "企业名称|排污单位|排污单位名称|企业|名称|单位全称|企业全称|检查对象|检查对象名称|对象名称|被检查单位|"
     "市场主体名称|污染源名称|enterprise_name",
     "与营业执照一致的全称",
     Clean::text,
     {},
     true,
     false,
     true},
    {"uscc",
     "统一社会信用代码",
     "信用代码|组织机构代码|社会信用代码|统一信用代码|统一代码|统一社会信用代码/"
     "注册号|机构代码|注册号|工商注册号|营业执照号|uscc_or_regno",
     "18 位；同一单位多处生产的，在代码后写 (02)、(03)",
     Clean::code,
     {},
     true,
     false,
     true},
    {"site", "点位序号", "场所序号|生产点序号|厂区序号|点位", "同一单位有多处生产场所时填 001、002…，可不填",
     Clean::digits},
    {"kind", "单位类型", "对象类型|主体类型|单位性质", "企业、个体、事业或建设项目", Clean::word,
     kUnitKindWords, false, true},
    {"body",
     "所属区县",
     "属地|行政区划|所属分局|所在区县|区县|县区|县市区|县(市、区)|县(市,区)|所在地|所在地区|所属地区|辖区|"
     "监管机构|监管部门|主管部门|执法机构|所属机构|所属区域",
     "莲都、青田……市本级、开发区",
     Clean::body,
     {},
     false,
     true,
     true},
    {"area", "行政区划代码", "区划代码|县区代码", "6 位，可不填", Clean::digits, {}, false, true},
    {"town", "乡镇街道", "乡镇|街道|乡镇(街道)|镇街|所属乡镇", "9 位代码或名称", Clean::town},
    {"address", "地址", "单位地址|生产地址|生产经营场所地址|企业地址|详细地址|经营地址|住所|注册地址",
     "生产经营场所地址"},
    {"industry", "行业代码", "行业类别代码|国民经济行业代码|行业类别|行业|所属行业|国民经济行业|行业名称",
     "GB/T 4754-2017 的 4 位代码", Clean::industry},
    {"legal_person", "法定代表人", "法人|法人代表|法人代表人|法定代表人(负责人)|负责人|法人姓名|企业法人",
     "不对外公开"},
    {"contact", "联系人", "环保联系人|环保负责人|联系人姓名|企业联系人", "不对外公开"},
    {"phone", "联系电话",
     "电话|手机|手机号|手机号码|电话号码|联系方式|联系人电话|环保联系人电话|企业联系电话", "不对外公开",
     Clean::digits},
    {"unit_class", "监管类别",
     "重点/"
     "一般|重点一般|单位类别|监管级别|污染源类别|是否重点|是否重点单位|是否重点排污单位|重点排污单位|"
     "排污单位类别|类别",
     "重点或一般", Clean::word, kUnitClassWords, false, true, true},
    {"special_tags", "特殊监管对象", "特殊监管|特殊类别|特殊标签|特殊监管对象类别|特殊对象|特殊情形",
     "国控企业、污水处理厂、印染、化工、造纸、制革、电镀、铅蓄电池、信访投诉、其他；多项用顿号隔开",
     Clean::words, kTagWords},
    {"special_reason", "特殊监管理由", "特殊原因|列入原因|列入理由|特殊对象理由|特殊监管原因",
     "列为信访投诉、其他时必填"},
    {"special_from", "特殊监管起", "特殊监管开始日期|特殊起始日期", "2026-01-01", Clean::date},
    {"special_to", "特殊监管止", "特殊监管结束日期|特殊截止日期", "留空为长期", Clean::date},
    {"key_categories", "重点类别", "名录类别|重点排污单位类别|重点管控类别|污染类别|环境要素",
     "水环境、大气环境、土壤、噪声、地下水、环境风险", Clean::words, kCategoryWords},
    {"list_year", "名录年份", "名录年度|列入年份|年度|年份", "例如 2026", Clean::digits, {}, false, true},
    {"source", "名录来源", "来源|列入来源", "市级名录或地方增列", Clean::word, kSourceWords, false, true},
    {"permit_no", "排污许可证编号", "许可证编号|排污许可证号|排污许可证|许可证号|排污许可编号|登记编号",
     "22 位", Clean::code},
    {"permit_class", "许可管理类别", "排污许可管理类别|管理类别|许可证管理类别|排污许可类别|许可类别",
     "重点管理、简化管理或登记管理", Clean::word, kPermitClassWords},
    {"permit_valid_to", "许可证有效期至",
     "排污许可证有效期|许可证有效期|许可证有效期止|许可证到期日期|排污许可证有效期至", "2028-12-31",
     Clean::end_date},
    {"risk_level", "环境风险等级", "风险等级|风险级别|环境风险级别", "一般、较大或重大", Clean::word,
     kRiskWords},
    {"credit_grade", "信用等级", "环境信用等级|环保信用等级|信用评价等级|信用评价", "A 至 E", Clean::word,
     kCreditWords},
    {"positive_from", "正面清单起", "正面清单开始日期|列入正面清单日期", "2026-01-01", Clean::date},
    {"positive_to", "正面清单止", "正面清单结束日期|正面清单截止日期", "2026-12-31", Clean::date},
    {"status", "单位状态", "状态|生产状态|经营状态|企业状态|运行状态|生产情况|生产经营状态",
     "正常、停产、季节性停产、关闭、注销、搬迁或在建", Clean::word, kStatusWords, false, true},
    {"balls", "抽取权重", "权重|风险权重|抽取球数", "1 至 9，不填为 1", Clean::digits, {}, false, true},
    {"lng", "经度", "东经|中心经度", "118.9 形式的度数", Clean::decimal},
    {"lat", "纬度", "北纬|中心纬度", "28.4 形式的度数", Clean::decimal},
    {"remarks", "备注", "说明|备注说明", ""},
};

constexpr Member<Unit> kMembers[] = {
    {"id", &Unit::id},
    {"name", &Unit::name},
    {"uscc", &Unit::uscc},
    {"kind", &Unit::kind},
    {"body", &Unit::body},
    {"area", &Unit::area},
    {"town", &Unit::town},
    {"address", &Unit::address},
    {"industry", &Unit::industry},
    {"legal_person", &Unit::legal_person},
    {"contact", &Unit::contact},
    {"phone", &Unit::phone},
    {"unit_class", &Unit::unit_class},
    {"special_tags", &Unit::special_tags},
    {"special_reason", &Unit::special_reason},
    {"special_from", &Unit::special_from},
    {"special_to", &Unit::special_to},
    {"auto_tags", &Unit::auto_tags},
    {"auto_evidence", &Unit::auto_evidence},
    {"auto_from", &Unit::auto_from},
    {"auto_to", &Unit::auto_to},
    {"key_categories", &Unit::key_categories},
    {"list_year", &Unit::list_year},
    {"source", &Unit::source},
    {"permit_no", &Unit::permit_no},
    {"permit_class", &Unit::permit_class},
    {"permit_valid_to", &Unit::permit_valid_to},
    {"risk_level", &Unit::risk_level},
    {"credit_grade", &Unit::credit_grade},
    {"positive_from", &Unit::positive_from},
    {"positive_to", &Unit::positive_to},
    {"status", &Unit::status},
    {"balls", nullptr, &Unit::balls},
    {"lng", &Unit::lng},
    {"lat", &Unit::lat},
    {"remarks", &Unit::remarks},
};

}  // namespace

template <>
std::span<const FieldRule> field_rules<Unit>() {
  return kRules;
}

template <>
std::span<const Member<Unit>> members<Unit>() {
  return kMembers;
}

}  // namespace dd::intake
