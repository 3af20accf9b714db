// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace xz::team {

/// Every post (岗位) that rules may name. The last four are outside users: nobody is given them.
inline constexpr auto posts = std::to_array<std::string_view>({
    "patrol_officer",     // 综合执法岗
    "case_handler",       // 办案人员
    "filing_clerk",       // 案管内勤
    "legal_reviewer",     // 法制审核岗
    "brigade_head",       // 执法大队长
    "township_head",      // 乡镇人民政府负责人
    "department_head",    // 县直部门负责人
    "discussion_member",  // 集体讨论成员
    "hearing_officer",    // 听证主持人
    "approval_clerk",     // 审批岗
    "station_officer",    // 派驻机构人员
    "department_officer", // 县直部门经办
    "guidance_member",    // 县法制审核指导专班成员
    "county_supervisor",  // 县级监督人员
    "finance_clerk",      // 财务
    "supplies_keeper",    // 装备管理员
    "hr_officer",         // 人事管理员
    "system_admin",
    "security_admin",
    "audit_admin", // 三员
    "party",
    "agent",
    "witness",
    "public", // 当事人、代理人、见证人、公众
});

inline constexpr auto administrators = std::to_array<std::string_view>({"system_admin", "security_admin", "audit_admin"});
inline constexpr auto outside_posts = std::to_array<std::string_view>({"party", "agent", "witness", "public"});

/// Posts of the county as a whole: held at the county alone.
inline constexpr auto county_posts =
    std::to_array<std::string_view>({"county_supervisor", "guidance_member", "system_admin", "security_admin", "audit_admin"});
/// Posts of who leads or names others: given and ended by the county's personnel alone.
inline constexpr auto led_by_county = std::to_array<std::string_view>({"township_head", "brigade_head", "department_head", "hr_officer"});
/// Posts that decide, review or supervise: none of an auxiliary's (辅助人员).
inline constexpr auto deciding_posts =
    std::to_array<std::string_view>({"township_head", "brigade_head", "department_head", "discussion_member", "legal_reviewer",
                                     "hearing_officer", "approval_clerk", "county_supervisor", "guidance_member", "hr_officer"});

inline bool is_post(std::string_view id) { return std::find(posts.begin(), posts.end(), id) != posts.end(); }
inline bool is_administrator(std::string_view id)
{
    return std::find(administrators.begin(), administrators.end(), id) != administrators.end();
}
inline bool is_county_post(std::string_view id) { return std::find(county_posts.begin(), county_posts.end(), id) != county_posts.end(); }
inline bool is_led_by_county(std::string_view id)
{
    return is_county_post(id) || std::find(led_by_county.begin(), led_by_county.end(), id) != led_by_county.end();
}
inline bool is_deciding(std::string_view id) { return std::find(deciding_posts.begin(), deciding_posts.end(), id) != deciding_posts.end(); }
inline bool is_outside(std::string_view id) { return std::find(outside_posts.begin(), outside_posts.end(), id) != outside_posts.end(); }
/// A post that a person of an authority can be given.
inline bool is_staff_post(std::string_view id) { return is_post(id) && !is_outside(id); }

} // namespace xz::team
