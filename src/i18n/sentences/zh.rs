//! The sentences of Chinese.

use super::{Operation, OverColumn, Sentences, Word};
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
            Word::SeeDataSet => "见数据集",
        }
    }

    fn currency(&self, currency: Currency) -> &'static str {
        match currency {
            Currency::Aud => "澳元",
            Currency::Cad => "加元",
            Currency::Chf => "瑞士法郎",
            Currency::Cny => "元",
            Currency::Eur => "欧元",
            Currency::Gbp => "英镑",
            Currency::Hkd => "港元",
            Currency::Ils => "谢克尔",
            Currency::Inr => "卢比",
            Currency::Jpy => "日元",
            Currency::Krw => "韩元",
            Currency::Sgd => "新加坡元",
            Currency::Twd => "新台币",
            Currency::Usd => "美元",
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
