//! Names of rows that hold the sum of the others.

use crate::model::Lang;

/// Whether the name of a row says that it is the sum or the whole of the others: 合计, 全国, All regions.
pub fn is_total(name: &str, lang: Lang) -> bool {
    const CHINESE: [&str; 11] =
        ["合计", "总计", "共计", "总和", "小计", "全部", "全国", "全国合计", "全国总计", "全球", "总数"];
    const ENGLISH: [&str; 12] = [
        "total",
        "grand total",
        "subtotal",
        "sum",
        "all",
        "overall",
        "world",
        "all regions",
        "all countries",
        "all sectors",
        "national total",
        "nationwide",
    ];
    match lang {
        Lang::Zh => {
            let bare: String = name.chars().filter(|c| !c.is_whitespace()).collect();
            CHINESE.contains(&bare.trim_end_matches(['：', ':']))
        }
        Lang::En => ENGLISH.contains(&&*name.trim().trim_end_matches(':').to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_known_by_their_whole_name() {
        for name in ["合计", "总 计", "全国"] {
            assert!(is_total(name, Lang::Zh), "{name}");
        }
        for name in ["Total", "ALL", " Grand total: "] {
            assert!(is_total(name, Lang::En), "{name}");
        }
        assert!(!is_total("全国性银行", Lang::Zh) && !is_total("Total Energies", Lang::En));
    }
}
