package io.enishi.benchmarks;

import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.list.Lists;
import io.enishi.path.PathJson;
import io.enishi.program.ProgramSettings;
import io.enishi.program.Programs;
import io.enishi.template.Availability;
import io.enishi.template.EmailTemplates;
import io.enishi.template.TemplateContent;
import io.enishi.template.TemplateSettings;
import io.enishi.template.TemplateType;
import io.enishi.user.Viewer;
import java.time.ZoneId;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People, lists, a template and programs as a marketer makes them; the people by SQL. */
final class MarketersWorld {

    static final Viewer WHO = Viewer.system();
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private static final String HTML = """
            <html><body><p>{{Recipient.LastName}} 様</p><p><a href="https://www.example.com/spring">春のご案内</a></p>
            <p>{{Organization.Name}} {{{Organization.Address}}} <a href="{{Unsubscribe}}">登録解除</a></p></body></html>""";

    private final JdbcClient jdbc;
    private final Programs programs;
    private final PathJson paths;
    private final Lists lists;
    private final EmailTemplates templates;

    MarketersWorld(ApplicationContext product) {
        this.jdbc = product.getBean(JdbcClient.class);
        this.programs = product.getBean(Programs.class);
        this.paths = product.getBean(PathJson.class);
        this.lists = product.getBean(Lists.class);
        this.templates = product.getBean(EmailTemplates.class);
        product.getBean(Organizations.class)
                .change(new Organization("Enishi", "1-1 Marunouchi", "", "", "Benchmark", "news@enishi.example"), WHO);
    }

    void people(int many) {
        jdbc.sql("""
                with person as (
                    insert into prospect (email, email_key, first_name, last_name, company)
                    select 'person' || i || '@d' || i % 500 || '.example.com', 'person' || i || '@d' || i % 500 || '.example.com',
                        'Ai' || i % 97, '佐藤' || i % 89, 'Company ' || i % 1000
                    from generate_series(1, :people) i returning id)
                insert into prospect_figure (prospect_id, score) select id, id * 31 % 200 from person
                """).param("people", many).update();
    }

    /** A list of those people whose number in order of their ids leaves this remainder. */
    long list(String name, int of, int remainder) {
        long id = lists.create(name, WHO);
        jdbc.sql("""
                insert into list_membership (list_id, prospect_id)
                select :list, id from (select id, row_number() over (order by id) as n from prospect) p where n % :of = :remainder
                """)
                .param("list", id)
                .param("of", of)
                .param("remainder", remainder)
                .update();
        return id;
    }

    long emptyList(String name) {
        return lists.create(name, WHO);
    }

    long redirect() {
        long id = jdbc.sql("insert into asset (kind, name) values ('custom-redirect', 'Spring') returning id")
                .query(Long.class)
                .single();
        jdbc.sql(
                        "insert into custom_redirect (id, token, destination) values (:id, :token, 'https://www.example.com/')")
                .param("id", id)
                .param("token", "bench" + id)
                .update();
        return id;
    }

    long template() {
        return templates.create(
                new TemplateSettings(
                        "Spring",
                        null,
                        null,
                        new TemplateContent(
                                TemplateType.HTML_AND_TEXT,
                                "春のお知らせ",
                                "",
                                HTML,
                                "",
                                "{{{Organization.Address}}} {{Unsubscribe}}"),
                        Availability.EVERYWHERE,
                        List.of(),
                        List.of(),
                        null,
                        null),
                WHO);
    }

    /** A program over this list that is started at once; steps s1, s2 … in this order, each with its ways leading to the next. */
    long start(String name, long list, List<String> steps) {
        StringBuilder path =
                new StringBuilder("{\"first\":\"s1\",\"names\":%d,\"steps\":[".formatted(steps.size() + 1));
        for (int i = 1; i <= steps.size(); i++) {
            path.append(steps.get(i - 1).replace("$id", "s" + i).replace("$next", "s" + (i + 1)));
            path.append(',');
        }
        path.append("{\"id\":\"s%d\",\"kind\":\"end\",\"settings\":{}}]}".formatted(steps.size() + 1));
        long id = programs.create(name, null, WHO);
        programs.write(id, "", paths.read(path.toString()), 1, WHO);
        programs.settle(id, ProgramSettings.of(ZONE, list), WHO);
        programs.start(id, WHO);
        return id;
    }

    static String step(String kind, String settings) {
        return "{\"id\":\"$id\",\"kind\":\"%s\",\"settings\":%s,\"next\":\"$next\"}".formatted(kind, settings);
    }

    static String fork(String kind, String settings) {
        return "{\"id\":\"$id\",\"kind\":\"%s\",\"settings\":%s,\"yes\":\"$next\",\"no\":\"$next\"}"
                .formatted(kind, settings);
    }

    static String action(String action, String settings) {
        return step("action", "{\"actions\":[{\"action\":\"%s\",\"settings\":%s}]}".formatted(action, settings));
    }
}
