package io.enishi.transfer;

import io.enishi.shared.EmailAddress;
import io.enishi.vocabulary.Choice;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Guesses from headings, in Japanese and English, and from what stands below them, which field each column is. */
final class ColumnGuess {

    private static final Map<String, String> MORE_WORDS = words("""
            email: mail, mailaddress, emailaddress, メール, eメール, メアド, 電子メール, 電子メールアドレス, eメールアドレス
            lastName: surname, familyname, sei, 苗字, 名字, お名前姓, 氏名姓, 姓漢字
            firstName: givenname, forename, mei, お名前名, 氏名名, 名漢字
            company: companyname, organization, organisation, accountname, employer, 会社, 企業名, 法人名, 貴社名, 御社名, 勤務先, 勤務先名, 団体名, 組織名, 社名
            department: dept, division, 部署名, 所属, 所属部署, 部門
            jobTitle: title, position, role, 役職名, 肩書, 肩書き, 職位
            phone: tel, telephone, phonenumber, mobile, 電話, 携帯, 携帯電話, 連絡先電話番号, telephonenumber
            fax: faxnumber, ファックス, fax番号
            website: url, web, homepage, hp, ホームページ, サイト, webサイト, urlアドレス
            country: countryregion, 国名, 国地域
            zip: zipcode, postcode, postal, postalcode, 〒, 郵便
            state: prefecture, province, region, 県, 都道府県名
            city: town, 市町村, 市区郡
            addressOne: address, street, address1, 住所, 番地, 住所1, 所在地, 町名番地
            addressTwo: address2, building, 建物名, ビル名, 住所2
            industry: sector, 業界, 業種名
            employees: numberofemployees, headcount, 社員数, 従業員規模
            annualRevenue: revenue, sales, 年商, 売上高, 売上
            source: leadsource, リードソース, 獲得経路, 流入経路, 獲得元
            comments: comment, remarks, 備考, 備考欄, ご意見
            notes: note, memo, メモ欄
            salutation: prefix, honorific, 敬称
            isDoNotEmail: donotemail, メール配信停止, メール送信禁止, メール不可
            isDoNotCall: donotcall, 電話不可
            optedOut: unsubscribed, optout, 配信停止, オプトアウト
            id: prospectid, プロスペクトid
            userId: owner, assignedto, 担当者, 営業担当, 担当営業
            score: points, スコア値
            """);

    private final Map<String, String> fields = new HashMap<>();

    ColumnGuess(List<Choice> targets) {
        MORE_WORDS.forEach((word, field) -> {
            if (targets.stream().anyMatch(target -> target.value().equals(field))) {
                fields.put(word, field);
            }
        });
        targets.forEach(target -> {
            fields.put(bare(target.value()), target.value());
            fields.put(bare(target.label().in(Locale.JAPANESE)), target.value());
            fields.put(bare(target.label().in(Locale.ENGLISH)), target.value());
        });
    }

    /** One field for each column, none twice, nothing where nothing fits. */
    List<String> of(List<String> titles, List<List<String>> rows, int columns) {
        List<String> guessed = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (int i = 0; i < columns; i++) {
            String field = fields.getOrDefault(i < titles.size() ? bare(titles.get(i)) : "", "");
            guessed.add(!field.isEmpty() && met.add(field) ? field : "");
        }
        for (int i = 0; i < columns && !met.contains(ImportColumns.EMAIL); i++) {
            if (guessed.get(i).isEmpty() && addresses(rows, i)) {
                guessed.set(i, ImportColumns.EMAIL);
                met.add(ImportColumns.EMAIL);
            }
        }
        return guessed;
    }

    private static boolean addresses(List<List<String>> rows, int column) {
        long some = rows.stream()
                .filter(row -> column < row.size() && !row.get(column).isBlank())
                .count();
        long good = rows.stream()
                .filter(row -> column < row.size()
                        && EmailAddress.parse(row.get(column)).isPresent())
                .count();
        return good > 0 && good * 2 > some;
    }

    // full-width letters, spaces and marks make no difference
    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Punct}・。、（）「」\\-ー－]", "");
    }

    private static Map<String, String> words(String lines) {
        Map<String, String> words = new HashMap<>();
        lines.lines().forEach(line -> {
            String[] parts = line.split(":", 2);
            for (String word : parts[1].split(",")) {
                words.put(bare(word), parts[0].strip());
            }
        });
        return words;
    }
}
