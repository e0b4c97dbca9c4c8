//! Measure words in Chinese, and the things that are counted without one: 家, 名, 个, 次.

use std::sync::LazyLock;

use super::super::cursor::{follows, next, rest};
use super::super::figure::Thing;
use super::super::lexicon::Lexicon;

static COUNTERS: LazyLock<Lexicon<Option<Thing>>> = LazyLock::new(|| {
    let plain = PLAIN.split_whitespace().map(|word| (word, None));
    let telling = TELLING.iter().map(|(word, thing)| (*word, Some(*thing)));
    Lexicon::after(&[&plain.chain(telling).collect::<Vec<_>>()])
});

/// Measure words that count only such things.
const TELLING: &[(&str, Thing)] = &[
    ("人", Thing::People),
    ("名", Thing::People),
    ("位", Thing::People),
    ("户", Thing::Households),
    ("家", Thing::Firms),
    ("次", Thing::Occasions),
    ("趟", Thing::Occasions),
    ("分", Thing::Points),
];

const PLAIN: &str = "个 起 项 笔 轮 种 件 条 款 份 类 处 台 套 只 座 所 支 门 部 篇 张 场 届 批 股 组 段 页 章 句 宗 例 国 省 市 县 区 城 \
                     期 档 大 栏 行 列 步 道 颗 枚 辆 架 艘 棵 间 层 代 对 双 单 桩 人次 人份 点 块 级 头 匹 尾 株 朵 把 本 册 部 首 幅 \
                     枝 根 片 瓶 杯 盒 袋 箱 包 罐 碗 盘 桌 床 口 顶 扇 面 堵 幢 栋 栋 排 队 群 伙 帮 派 员 集 回 遍 顿 声 步 圈 \
                     字 词 课 题 球 局 盘  金 银 铜 席 票 岗 校 院 村 镇 乡 街 站 节 剂 针 滴 粒 束 卷 帧 像 核 路 车 机 \
                     架次 班次 航次 标箱 床位 岗位 字符 学时 课时 學時 個 隻 張 場 項 間 輛 棟 條 筆";

/// Measure words that also begin other words or make an ordinal, so that a numeral in words before them is not a figure.
const AFTER_DIGITS_ONLY: &str = "月日里行列期代成单层道步所部门市区分点级节面本把头口方时度块平金银路像集字";

/// The measure word at an offset, and the things, where it counts no others.
pub(super) fn find(text: &str, at: usize) -> Option<(usize, Option<Thing>)> {
    COUNTERS.starts(text, at)
}

/// Whether a measure word needs digits before it.
pub(super) fn after_digits_only(word: &str) -> bool {
    let mut chars = word.chars();
    let only = chars.next().filter(|_| chars.next().is_none());
    only.is_some_and(|c| AFTER_DIGITS_ONLY.contains(c))
}

/// Whether a measure word, or a unit of measure, begins another word: 成为, 大学, 人工智能, 方面.
pub(super) fn other_word(text: &str, at: usize, end: usize) -> bool {
    let word = text.get(at..end).unwrap_or("");
    if word == "人" {
        return follows(text, end, "工均民才员脸行格") || rest(text, end).starts_with("大代表");
    }
    next(text, end).is_some_and(|c| followers(word).contains(c))
}

/// The characters that make another word of a measure word before them.
fn followers(word: &str) -> &'static str {
    match word {
        "成" => "为立本功员果就熟长分效都交型绩品年",
        "大" => "学型规幅量模数力家小多约会促",
        "国" => "产家内际外有网务资库",
        "位" => "于列置居数系",
        "条" => "例款件",
        "次" => "序要级",
        "对" => "应于比照手象抗外方",
        "部" => "分署门委",
        "门" => "槛户店",
        "场" => "景所地",
        "类" => "似型别",
        "款" => "项",
        "周" => "期边",
        "年" => "代级轻龄",
        "市" => "场",
        "组" => "织成合",
        "份" => "额",
        "轮" => "车胎船椅",
        "页" => "面岩",
        "章" | "节" => "程点能目日约省",
        "套" => "餐件",
        "支" => "持撑付出",
        "方" => "面案法式向针便舱",
        "里" => "程面",
        "克" => "服隆",
        "度" => "过假",
        "两" => "个年家位次者端岸国名",
        "分" => "之别析为成开享布红行公局支数配散担歧类级店会部辨流拆制",
        "点" => "击评名燃亮赞钟半整",
        "面" => "积对临向试",
        "口" => "号岸罩径",
        "字" => "节母典",
        "本" => "地次科质身报文月周年届市省",
        "集" => "团中体合群成资聚",
        "路" => "公由线",
        "车" => "辆型站企",
        "机" => "构场器床关",
        "站" => "点台",
        "平" => "台方均",
        "级" => "别差",
        "核" => "心酸",
        "课" => "程",
        "题" => "目",
        "金" => "额融",
        "队" => "伍",
        "包" => "括含",
        "头" => "部",
        "声" => "音明",
        "首" => "次个都",
        "员" => "工",
        "把" => "握",
        "面积" => "",
        "校" => "园长",
        "院" => "校士长",
        "日" => "均游元圆币本报程志益",
        "天" => "然津",
        "月" => "均度",
        "晚" => "上间",
        "米" => "其尼",
        "升" => "至到级",
        "桶" => "装",
        "码" => "头",
        "巴" => "西",
        "载" => "体",
        "节能" => "",
        _ => "",
    }
}
