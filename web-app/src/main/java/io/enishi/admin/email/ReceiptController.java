package io.enishi.admin.email;

import io.enishi.admin.Show;
import io.enishi.asset.Assets;
import io.enishi.emailreport.Receipt;
import io.enishi.emailreport.Receipts;
import io.enishi.pace.Waiting;
import io.enishi.prospect.ProspectRow;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** What became of one message to one person, and why. */
@Controller
class ReceiptController {

    private final Receipts receipts;
    private final Assets assets;
    private final EmailPeople people;
    private final WaitingWords words;

    ReceiptController(Receipts receipts, Assets assets, EmailPeople people, WaitingWords words) {
        this.receipts = receipts;
        this.assets = assets;
        this.people = people;
        this.words = words;
    }

    @GetMapping("/emails/{id}/report/messages/{delivery}")
    String receipt(
            @PathVariable long id,
            @PathVariable long delivery,
            Viewer who,
            @ModelAttribute("show") Show show,
            Model model) {
        Receipt receipt = receipts.get(id, delivery, who);
        ProspectId person = receipt.delivery().prospect();
        ProspectRow row = person == null ? null : people.read(List.of(person)).get(person);
        model.addAttribute("emailId", id);
        model.addAttribute("emailName", assets.name(id));
        model.addAttribute("receipt", receipt);
        Waiting waiting = receipt.waiting();
        model.addAttribute("waits", waiting == null ? null : words.say(waiting, show));
        model.addAttribute("name", row == null ? receipt.delivery().address() : row.name(who.locale()));
        return "admin/email/receipt";
    }
}
