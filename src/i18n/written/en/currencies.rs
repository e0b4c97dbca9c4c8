//! The English nouns of the currencies of ISO 4217.

use crate::model::Currency::{self, *};

/// Every currency by its name, without the plural s.
#[rustfmt::skip]
pub(super) const NAMES: &[(&str, Currency)] = &[
    ("UAE dirham", Aed), ("Afghan afghani", Afn), ("Albanian lek", All), ("Armenian dram", Amd),
    ("Angolan kwanza", Aoa), ("Argentine peso", Ars), ("Australian dollar", Aud), ("Aruban florin", Awg),
    ("Azerbaijani manat", Azn), ("convertible mark", Bam), ("Barbadian dollar", Bbd), ("Bangladeshi taka", Bdt),
    ("Bulgarian lev", Bgn), ("Bahraini dinar", Bhd), ("Burundian franc", Bif), ("Bermudian dollar", Bmd),
    ("Brunei dollar", Bnd), ("Bolivian boliviano", Bob), ("Brazilian real", Brl), ("Bahamian dollar", Bsd),
    ("Bhutanese ngultrum", Btn), ("Botswana pula", Bwp), ("Belarusian rouble", Byn), ("Belize dollar", Bzd),
    ("Canadian dollar", Cad), ("Congolese franc", Cdf), ("Swiss franc", Chf), ("Chilean peso", Clp), ("yuan", Cny),
    ("Colombian peso", Cop), ("Costa Rican colon", Crc), ("Cuban peso", Cup), ("Cape Verdean escudo", Cve),
    ("Czech koruna", Czk), ("Djiboutian franc", Djf), ("Danish krone", Dkk), ("Dominican peso", Dop),
    ("Algerian dinar", Dzd), ("Egyptian pound", Egp), ("Eritrean nakfa", Ern), ("Ethiopian birr", Etb), ("euro", Eur),
    ("Fijian dollar", Fjd), ("Falkland pound", Fkp), ("British pound", Gbp), ("Georgian lari", Gel),
    ("Ghanaian cedi", Ghs), ("Gibraltar pound", Gip), ("Gambian dalasi", Gmd), ("Guinean franc", Gnf),
    ("Guatemalan quetzal", Gtq), ("Guyanese dollar", Gyd), ("Hong Kong dollar", Hkd), ("Honduran lempira", Hnl),
    ("Haitian gourde", Htg), ("Hungarian forint", Huf), ("Indonesian rupiah", Idr), ("Israeli shekel", Ils),
    ("Indian rupee", Inr), ("Iraqi dinar", Iqd), ("Iranian rial", Irr), ("Icelandic krona", Isk),
    ("Jamaican dollar", Jmd), ("Jordanian dinar", Jod), ("Japanese yen", Jpy), ("Kenyan shilling", Kes),
    ("Kyrgyz som", Kgs), ("Cambodian riel", Khr), ("Comorian franc", Kmf), ("North Korean won", Kpw),
    ("South Korean won", Krw), ("Kuwaiti dinar", Kwd), ("Cayman dollar", Kyd), ("Kazakh tenge", Kzt),
    ("Lao kip", Lak), ("Lebanese pound", Lbp), ("Sri Lankan rupee", Lkr), ("Liberian dollar", Lrd),
    ("Lesotho loti", Lsl), ("Libyan dinar", Lyd), ("Moroccan dirham", Mad), ("Moldovan leu", Mdl),
    ("Malagasy ariary", Mga), ("Macedonian denar", Mkd), ("Myanmar kyat", Mmk), ("Mongolian tugrik", Mnt),
    ("Macanese pataca", Mop), ("Mauritanian ouguiya", Mru), ("Mauritian rupee", Mur), ("Maldivian rufiyaa", Mvr),
    ("Malawian kwacha", Mwk), ("Mexican peso", Mxn), ("Malaysian ringgit", Myr), ("Mozambican metical", Mzn),
    ("Namibian dollar", Nad), ("Nigerian naira", Ngn), ("Nicaraguan cordoba", Nio), ("Norwegian krone", Nok),
    ("Nepalese rupee", Npr), ("New Zealand dollar", Nzd), ("Omani rial", Omr), ("Panamanian balboa", Pab),
    ("Peruvian sol", Pen), ("Papua New Guinean kina", Pgk), ("Philippine peso", Php), ("Pakistani rupee", Pkr),
    ("Polish zloty", Pln), ("Paraguayan guarani", Pyg), ("Qatari riyal", Qar), ("Romanian leu", Ron),
    ("Serbian dinar", Rsd), ("Russian rouble", Rub), ("Rwandan franc", Rwf), ("Saudi riyal", Sar),
    ("Solomon Islands dollar", Sbd), ("Seychellois rupee", Scr), ("Sudanese pound", Sdg), ("Swedish krona", Sek),
    ("Singapore dollar", Sgd), ("Saint Helena pound", Shp), ("Sierra Leonean leone", Sle), ("Somali shilling", Sos),
    ("Surinamese dollar", Srd), ("South Sudanese pound", Ssp), ("Sao Tomean dobra", Stn), ("Salvadoran colon", Svc),
    ("Syrian pound", Syp), ("Swazi lilangeni", Szl), ("Thai baht", Thb), ("Tajik somoni", Tjs),
    ("Turkmen manat", Tmt), ("Tunisian dinar", Tnd), ("Tongan paanga", Top), ("Turkish lira", Try),
    ("Trinidad and Tobago dollar", Ttd), ("New Taiwan dollar", Twd), ("Tanzanian shilling", Tzs),
    ("Ukrainian hryvnia", Uah), ("Ugandan shilling", Ugx), ("US dollar", Usd), ("Uruguayan peso", Uyu),
    ("Uzbek som", Uzs), ("Venezuelan bolivar", Ves), ("Vietnamese dong", Vnd), ("Vanuatu vatu", Vuv),
    ("Samoan tala", Wst), ("Central African CFA franc", Xaf), ("East Caribbean dollar", Xcd),
    ("West African CFA franc", Xof), ("CFP franc", Xpf), ("Yemeni rial", Yer), ("South African rand", Zar),
    ("Zambian kwacha", Zmw), ("Zimbabwe Gold", Zwg),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_currency_has_one_name() {
        for currency in Currency::ALL {
            let names = NAMES.iter().filter(|(_, named)| *named == currency).count();
            assert_eq!(names, 1, "{}", currency.code());
        }
    }
}
