//! The sentences of Chinese.

use super::{Filled, Operation, OverColumn, Sentences, Word};
use crate::model::{Currency, Function};

/// Chinese in simplified characters.
pub(super) struct Chinese;

impl Sentences for Chinese {
    fn word(&self, word: Word) -> &'static str {
        match word {
            Word::Note => "注意",
            Word::Tip => "提示",
            Word::Important => "重要",
            Word::Warning => "警告",
            Word::Caution => "小心",
            Word::LinkToSection => "本节链接",
            Word::Table => "表格",
            Word::Footnotes => "脚注",
            Word::BackToText => "回到正文",
            Word::Done => "已完成",
            Word::ToDo => "未完成",
            Word::Series => "系列",
            Word::Value => "数值",
            Word::Count => "数量",
            Word::Share => "占比",
            Word::Growth => "增速",
            Word::Change => "变化",
            Word::Cumulative => "累计",
            Word::Rank => "排名",
            Word::Rolling => "移动平均",
            Word::Total => "合计",
            Word::Mean => "平均",
            Word::Median => "中位数",
            Word::Smallest => "最小",
            Word::Largest => "最大",
            Word::First => "期初",
            Word::Last => "期末",
            Word::Class => "分组",
            Word::SeeDataSet => "见数据集",
        }
    }

    fn currency(&self, currency: Currency) -> &'static str {
        match currency {
            Currency::Aed => "阿联酋迪拉姆",
            Currency::Afn => "阿富汗尼",
            Currency::All => "列克",
            Currency::Amd => "德拉姆",
            Currency::Aoa => "宽扎",
            Currency::Ars => "阿根廷比索",
            Currency::Aud => "澳元",
            Currency::Awg => "阿鲁巴弗罗林",
            Currency::Azn => "阿塞拜疆马纳特",
            Currency::Bam => "可兑换马克",
            Currency::Bbd => "巴巴多斯元",
            Currency::Bdt => "塔卡",
            Currency::Bgn => "列弗",
            Currency::Bhd => "巴林第纳尔",
            Currency::Bif => "布隆迪法郎",
            Currency::Bmd => "百慕大元",
            Currency::Bnd => "文莱元",
            Currency::Bob => "玻利维亚诺",
            Currency::Brl => "雷亚尔",
            Currency::Bsd => "巴哈马元",
            Currency::Btn => "努尔特鲁姆",
            Currency::Bwp => "普拉",
            Currency::Byn => "白俄罗斯卢布",
            Currency::Bzd => "伯利兹元",
            Currency::Cad => "加元",
            Currency::Cdf => "刚果法郎",
            Currency::Chf => "瑞士法郎",
            Currency::Clp => "智利比索",
            Currency::Cny => "元",
            Currency::Cop => "哥伦比亚比索",
            Currency::Crc => "科朗",
            Currency::Cup => "古巴比索",
            Currency::Cve => "佛得角埃斯库多",
            Currency::Czk => "捷克克朗",
            Currency::Djf => "吉布提法郎",
            Currency::Dkk => "丹麦克朗",
            Currency::Dop => "多米尼加比索",
            Currency::Dzd => "阿尔及利亚第纳尔",
            Currency::Egp => "埃及镑",
            Currency::Ern => "纳克法",
            Currency::Etb => "比尔",
            Currency::Eur => "欧元",
            Currency::Fjd => "斐济元",
            Currency::Fkp => "福克兰镑",
            Currency::Gbp => "英镑",
            Currency::Gel => "拉里",
            Currency::Ghs => "塞地",
            Currency::Gip => "直布罗陀镑",
            Currency::Gmd => "达拉西",
            Currency::Gnf => "几内亚法郎",
            Currency::Gtq => "格查尔",
            Currency::Gyd => "圭亚那元",
            Currency::Hkd => "港元",
            Currency::Hnl => "伦皮拉",
            Currency::Htg => "古德",
            Currency::Huf => "福林",
            Currency::Idr => "印尼盾",
            Currency::Ils => "谢克尔",
            Currency::Inr => "卢比",
            Currency::Iqd => "伊拉克第纳尔",
            Currency::Irr => "伊朗里亚尔",
            Currency::Isk => "冰岛克朗",
            Currency::Jmd => "牙买加元",
            Currency::Jod => "约旦第纳尔",
            Currency::Jpy => "日元",
            Currency::Kes => "肯尼亚先令",
            Currency::Kgs => "索姆",
            Currency::Khr => "瑞尔",
            Currency::Kmf => "科摩罗法郎",
            Currency::Kpw => "朝鲜元",
            Currency::Krw => "韩元",
            Currency::Kwd => "科威特第纳尔",
            Currency::Kyd => "开曼元",
            Currency::Kzt => "坚戈",
            Currency::Lak => "基普",
            Currency::Lbp => "黎巴嫩镑",
            Currency::Lkr => "斯里兰卡卢比",
            Currency::Lrd => "利比里亚元",
            Currency::Lsl => "洛蒂",
            Currency::Lyd => "利比亚第纳尔",
            Currency::Mad => "摩洛哥迪拉姆",
            Currency::Mdl => "摩尔多瓦列伊",
            Currency::Mga => "阿里亚里",
            Currency::Mkd => "代纳尔",
            Currency::Mmk => "缅元",
            Currency::Mnt => "图格里克",
            Currency::Mop => "澳门元",
            Currency::Mru => "乌吉亚",
            Currency::Mur => "毛里求斯卢比",
            Currency::Mvr => "拉菲亚",
            Currency::Mwk => "马拉维克瓦查",
            Currency::Mxn => "墨西哥比索",
            Currency::Myr => "林吉特",
            Currency::Mzn => "梅蒂卡尔",
            Currency::Nad => "纳米比亚元",
            Currency::Ngn => "奈拉",
            Currency::Nio => "科多巴",
            Currency::Nok => "挪威克朗",
            Currency::Npr => "尼泊尔卢比",
            Currency::Nzd => "新西兰元",
            Currency::Omr => "阿曼里亚尔",
            Currency::Pab => "巴波亚",
            Currency::Pen => "秘鲁索尔",
            Currency::Pgk => "基那",
            Currency::Php => "菲律宾比索",
            Currency::Pkr => "巴基斯坦卢比",
            Currency::Pln => "兹罗提",
            Currency::Pyg => "瓜拉尼",
            Currency::Qar => "卡塔尔里亚尔",
            Currency::Ron => "罗马尼亚列伊",
            Currency::Rsd => "塞尔维亚第纳尔",
            Currency::Rub => "卢布",
            Currency::Rwf => "卢旺达法郎",
            Currency::Sar => "沙特里亚尔",
            Currency::Sbd => "所罗门元",
            Currency::Scr => "塞舌尔卢比",
            Currency::Sdg => "苏丹镑",
            Currency::Sek => "瑞典克朗",
            Currency::Sgd => "新加坡元",
            Currency::Shp => "圣赫勒拿镑",
            Currency::Sle => "利昂",
            Currency::Sos => "索马里先令",
            Currency::Srd => "苏里南元",
            Currency::Ssp => "南苏丹镑",
            Currency::Stn => "多布拉",
            Currency::Svc => "萨尔瓦多科朗",
            Currency::Syp => "叙利亚镑",
            Currency::Szl => "里兰吉尼",
            Currency::Thb => "泰铢",
            Currency::Tjs => "索莫尼",
            Currency::Tmt => "土库曼斯坦马纳特",
            Currency::Tnd => "突尼斯第纳尔",
            Currency::Top => "潘加",
            Currency::Try => "土耳其里拉",
            Currency::Ttd => "特立尼达和多巴哥元",
            Currency::Twd => "新台币",
            Currency::Tzs => "坦桑尼亚先令",
            Currency::Uah => "格里夫纳",
            Currency::Ugx => "乌干达先令",
            Currency::Usd => "美元",
            Currency::Uyu => "乌拉圭比索",
            Currency::Uzs => "苏姆",
            Currency::Ves => "玻利瓦尔",
            Currency::Vnd => "越南盾",
            Currency::Vuv => "瓦图",
            Currency::Wst => "塔拉",
            Currency::Xaf => "中非法郎",
            Currency::Xcd => "东加勒比元",
            Currency::Xof => "西非法郎",
            Currency::Xpf => "太平洋法郎",
            Currency::Yer => "也门里亚尔",
            Currency::Zar => "兰特",
            Currency::Zmw => "赞比亚克瓦查",
            Currency::Zwg => "津巴布韦金元",
        }
    }

    fn footnote(&self, number: usize) -> String {
        format!("脚注{number}")
    }

    fn operation(&self, operation: Operation) -> &'static str {
        match operation {
            Operation::Add => "＋",
            Operation::Subtract => "－",
            Operation::Multiply => "×",
            Operation::Divide => "÷",
            Operation::Change => "→",
        }
    }

    fn no_growth(&self, column: &str) -> String {
        format!("基期为零或负数的，{column}无从计算，留空。")
    }

    fn quantile(&self, at: &str) -> String {
        format!("{at}分位数")
    }

    fn no_quotient(&self, column: &str) -> String {
        format!("除数为零的，{column}无从计算，留空。")
    }

    fn no_input(&self, column: &str) -> String {
        format!("缺少所需数据的，{column}留空。")
    }

    fn filled(&self, column: &str, count: usize, filling: Filled<'_>) -> String {
        match filling {
            Filled::Value(value) => format!("{column}原缺{count}个数，以{value}补上。"),
            Filled::Previous => format!("{column}原缺{count}个数，沿用前一个数。"),
            Filled::Linear => format!("{column}原缺{count}个数，由前后两个数按直线插值补上。"),
        }
    }

    fn class(&self, low: Option<&str>, high: Option<&str>) -> String {
        match (low, high) {
            (Some(low), Some(high)) => format!("{low}—{high}"),
            (Some(low), None) => format!("{low}及以上"),
            (None, Some(high)) => format!("不足{high}"),
            (None, None) => "全部".to_owned(),
        }
    }

    fn on_edges(&self, column: &str, last_holds_both: bool) -> String {
        let last = if last_holds_both { "；最末一组两端都含" } else { "" };
        format!("{column}各组含下限，不含上限{last}。")
    }

    fn empty_classes(&self, column: &str, classes: &[String]) -> String {
        format!("{column}没有落在{}的。", classes.join("、"))
    }

    fn incomplete(&self, periods: &[String], is_blank: bool) -> String {
        let periods = match periods {
            [first, _, _, _, _, ..] => format!("{first}等{}期", periods.len()),
            few => few.join("、"),
        };
        let treated = if is_blank { "留空" } else { "按已有数据计算" };
        format!("{periods}数据不全，{treated}。")
    }

    fn no_earlier(&self, column: &str) -> String {
        format!("缺少前期数据的，{column}留空。")
    }

    fn in_years(&self, change: &str, years: u32) -> String {
        format!("{change}，{years}年")
    }

    fn over_column(&self, over: &OverColumn<'_>) -> String {
        let OverColumn { column, values, .. } = over;
        let title = if over.title.is_empty() { String::new() } else { format!("《{}》", over.title) };
        let text = match over.function {
            Function::Count => format!("{title}“{column}”有数值的{values}项"),
            Function::Median => format!("{title}“{column}”{values}项的中位数"),
            _ => format!("{title}“{column}”{values}项之和"),
        };
        if over.empty == 0 { text } else { format!("{text}（另有{}项无数值）", over.empty) }
    }

    fn over_values(&self, function: Function, values: &[&str]) -> String {
        match function {
            Function::Median => format!("{}的中位数", values.join("、")),
            Function::Count => format!("共{}项", values.len()),
            _ => values.join(self.operation(Operation::Add)),
        }
    }

    fn recomputed(&self, working: &str) -> String {
        format!("复算：{working}")
    }
}
